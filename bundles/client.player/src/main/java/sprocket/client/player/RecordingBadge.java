// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JLabel;
import sprocket.client.desk.SessionStatus.Recording;

/** Shows that a recording is running, with its duration and size. */
@SuppressWarnings("serial")
final class RecordingBadge extends Card {

    private final JLabel label = new JLabel();
    private final transient Clock clock;

    RecordingBadge(Clock clock) {
        super(new FlowLayout(FlowLayout.CENTER, 8, 3), true);
        this.clock = clock;
        setBorder(null);
        setName("RECORDING");
        label.setForeground(Palette.ON_SHADE);
        label.setIcon(new Dot());
        add(label);
        setVisible(false);
    }

    void recording(Optional<Recording> recording) {
        recording.ifPresent(now -> label.setText(
                TimeText.clock(Duration.between(now.since(), clock.instant())) + "  " + Amounts.bytes(now.bytes())));
        if (isVisible() != recording.isPresent()) {
            setVisible(recording.isPresent());
        }
        revalidate();
    }

    /** A red dot, in every look and feel. */
    private static final class Dot implements Icon {

        @Override
        public int getIconWidth() {
            return Symbol.RECORD.getIconWidth();
        }

        @Override
        public int getIconHeight() {
            return Symbol.RECORD.getIconHeight();
        }

        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            Symbol.RECORD.paint(graphics, new Color(255, 84, 84), x, y);
        }
    }
}
