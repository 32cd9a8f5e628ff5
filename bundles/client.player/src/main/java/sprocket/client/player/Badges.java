// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.FlowLayout;
import java.time.Clock;
import javax.swing.JLabel;
import javax.swing.JPanel;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;

/** The badges in the corner of the picture. They are visible in full screen, too. */
@SuppressWarnings("serial")
final class Badges extends JPanel {

    private final RateBadge rate = new RateBadge();
    private final RecordingBadge recording;

    Badges(Clock clock) {
        super(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        recording = new RecordingBadge(clock);
        setOpaque(false);
        add(rate);
        add(recording);
        setVisible(false);
    }

    void status(SessionStatus status) {
        rate.status(status);
        recording.recording(status.recording());
        boolean shown = rate.isVisible() || recording.isVisible();
        if (isVisible() != shown) {
            setVisible(shown);
        }
        revalidate();
    }

    /** The rate, unless it is the normal one. A crossed loudspeaker says that the sound is off because of it. */
    private static final class RateBadge extends Card {

        private final JLabel label = new JLabel();
        private final JLabel silence = new JLabel(Symbol.MUTED);

        RateBadge() {
            super(new FlowLayout(FlowLayout.CENTER, 8, 3), true);
            setBorder(null);
            setName("RATE_BADGE");
            label.setName("RATE_BADGE_TEXT");
            label.setForeground(Palette.ON_SHADE);
            silence.setForeground(Palette.ON_SHADE);
            silence.setName("RATE_BADGE_SILENCE");
            add(label);
            add(silence);
            setVisible(false);
        }

        void status(SessionStatus status) {
            double scale = status.scale();
            boolean shown =
                    scale != 1 && (status.state() == ClientState.PLAYING || status.state() == ClientState.READY);
            if (shown) {
                label.setIcon(Rates.symbol(scale));
                label.setText(Rates.text(scale));
                silence.setVisible(status.sound().present());
                getAccessibleContext().setAccessibleName("Rate " + Rates.text(scale));
            }
            if (isVisible() != shown) {
                setVisible(shown);
            }
        }
    }
}
