// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.List;
import java.util.stream.Stream;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JRadioButtonMenuItem;

/** The menu of rates. */
final class RateChoice {

    private RateChoice() {}

    static void fill(JComponent menu, Commands commands) {
        double now = commands.situation().session().scale();
        ButtonGroup group = new ButtonGroup();
        List<Double> rates =
                Stream.concat(Rates.FORWARDS.stream(), Rates.BACKWARDS.stream()).toList();
        for (double rate : rates) {
            String text = rate == 1 ? "Normal" : rate < 0 ? "Backwards " + Rates.text(-rate) : Rates.text(rate);
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(text, Math.abs(rate - now) < 0.001);
            item.addActionListener(event -> commands.playback().rate(rate));
            group.add(item);
            menu.add(item);
        }
    }
}
