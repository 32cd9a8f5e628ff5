// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JRadioButtonMenuItem;

/** The rates that can be chosen. */
final class Rates {

    static final List<Double> FORWARDS = List.of(0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 8.0);
    static final List<Double> BACKWARDS = List.of(-0.25, -0.5, -1.0, -2.0, -4.0, -8.0);

    private Rates() {}

    /** The next faster one, in the same direction. */
    static double faster(double rate) {
        double size = Math.abs(rate);
        return Math.signum(rate)
                * FORWARDS.stream()
                        .filter(other -> other > size + 0.001)
                        .findFirst()
                        .orElse(8.0);
    }

    /** The next slower one, in the same direction. */
    static double slower(double rate) {
        double size = Math.abs(rate);
        return Math.signum(rate)
                * FORWARDS.stream()
                        .filter(other -> other < size - 0.001)
                        .reduce((one, next) -> next)
                        .orElse(0.25);
    }

    /** Fast in a direction: 2, then 4, then 8. */
    static double fast(double rate, int direction) {
        double size = rate * direction;
        return direction * (size < 2 ? 2 : size < 4 ? 4 : 8);
    }

    /** As {@code 1.5×} or {@code −2×}. */
    static String text(double rate) {
        String size = BigDecimal.valueOf(Math.abs(rate))
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return (rate < 0 ? "−" : "") + size + "×";
    }

    static Symbol symbol(double rate) {
        if (Math.abs(rate) > 1) {
            return rate < 0 ? Symbol.REWIND : Symbol.FAST_FORWARD;
        }
        return rate < 0 ? Symbol.BACKWARDS : Symbol.PLAY;
    }

    /** Adds the rates to a menu. */
    static void fillMenu(JComponent menu, Commands commands) {
        double now = commands.playerState().session().scale();
        ButtonGroup group = new ButtonGroup();
        List<Double> rates =
                Stream.concat(FORWARDS.stream(), BACKWARDS.stream()).toList();
        for (double rate : rates) {
            String text = rate == 1 ? "Normal" : rate < 0 ? "Backwards " + text(-rate) : text(rate);
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(text, Math.abs(rate - now) < 0.001);
            item.addActionListener(event -> commands.playback().rate(rate));
            group.add(item);
            menu.add(item);
        }
    }
}
