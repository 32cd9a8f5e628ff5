// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Dimension;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.swing.Timer;
import sprocket.client.desk.SessionStatus.Notice;

/** Shows a short message for a few seconds. */
@SuppressWarnings("serial")
final class Toast extends Card {

    private static final Duration SHOWN = Duration.ofSeconds(4);
    private static final int WIDEST = 420;
    private static final int MARGIN = 12;

    private final WrappedText text = new WrappedText(() -> Palette.ON_SHADE);
    private final Clock clock;
    private final transient Timer end;
    private Optional<Notice> last = Optional.empty();

    Toast(Clock clock) {
        super(null, true);
        this.clock = clock;
        setName("NOTICE");
        text.setName("NOTICE_TEXT");
        add(text);
        end = new Timer((int) SHOWN.toMillis(), event -> hideText());
        end.setRepeats(false);
        setVisible(false);
    }

    /** Shows a notice, unless it is too old. */
    void notice(Optional<Notice> notice) {
        if (notice.equals(last)) {
            return;
        }
        last = notice;
        notice.filter(said -> said.at().plus(SHOWN).isAfter(clock.instant())).ifPresent(said -> say(said.text()));
    }

    void say(String line) {
        text.setText(line.strip());
        getAccessibleContext().setAccessibleName(line);
        setVisible(true);
        end.restart();
        revalidate();
        repaint();
    }

    void close() {
        end.stop();
    }

    private void hideText() {
        setVisible(false);
    }

    @Override
    public Dimension getPreferredSize() {
        int room = getParent() == null ? WIDEST : Math.min(WIDEST, getParent().getWidth() - 4 * MARGIN);
        int width = Math.max(40, Math.min(room, text.lineWidth()));
        return new Dimension(width + 2 * MARGIN, text.heightAt(width) + MARGIN);
    }

    @Override
    public void doLayout() {
        text.setBounds(MARGIN, MARGIN / 2, getWidth() - 2 * MARGIN, getHeight() - MARGIN);
    }
}
