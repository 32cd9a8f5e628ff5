// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Point;
import java.time.Duration;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;

/** Shows the time at the pointer above the seek bar. */
@SuppressWarnings("serial")
final class TimePreview extends Card {

    private static final int GAP = 4;

    private final JLabel time = new JLabel();

    TimePreview() {
        super(new FlowLayout(FlowLayout.CENTER, 8, 3), true);
        setBorder(null);
        time.setForeground(Palette.ON_SHADE);
        time.setName("PREVIEW");
        add(time);
        setVisible(false);
    }

    /**
     * @param position empty to hide the preview
     * @param x coordinate in the bar
     */
    void show(Optional<Duration> position, Component bar, int x) {
        setVisible(position.isPresent());
        if (position.isEmpty() || getParent() == null) {
            return;
        }
        time.setText(TimeText.clock(position.get()));
        Dimension size = getPreferredSize();
        Point above = SwingUtilities.convertPoint(bar, x, 0, getParent());
        int left = Math.min(getParent().getWidth() - size.width - GAP, Math.max(GAP, above.x - size.width / 2));
        int top = Math.min(above.y, getParent().getHeight()) - size.height - GAP;
        setBounds(left, top, size.width, size.height);
        validate();
    }
}
