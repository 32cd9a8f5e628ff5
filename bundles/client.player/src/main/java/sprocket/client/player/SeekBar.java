// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.time.Duration;
import java.util.Optional;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleValue;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/** Shows the position in the film. A click goes to a position. Dragging shows its time and goes there on release. */
@SuppressWarnings("serial")
final class SeekBar extends JComponent {

    private static final int MARGIN = 10;
    private static final int THICK = 4;
    private static final int THUMB = 12;

    private final Listener listener;
    private Duration duration = Duration.ZERO;
    private Duration position = Duration.ZERO;
    private Optional<Duration> pointed = Optional.empty();
    private boolean dragging;

    /** Receives the actions of the user. */
    interface Listener {

        void seek(Duration position);

        /**
         * The pointer is at a position of the film, or has left the bar.
         *
         * @param x coordinate in the bar
         */
        void point(Optional<Duration> position, int x);
    }

    SeekBar(Listener listener) {
        this.listener = listener;
        Pointer pointer = new Pointer();
        addMouseListener(pointer);
        addMouseMotionListener(pointer);
        setFocusable(true);
        super.setEnabled(false);
        setName("SEEK");
        getAccessibleContext().setAccessibleName("Position in the film");
    }

    void duration(Duration whole) {
        if (!whole.equals(duration)) {
            duration = whole;
            repaint();
        }
    }

    /** Shows a position. Ignored while the user drags. */
    void position(Duration now) {
        SeekScale scale = scale();
        int before = scale.pixel(position);
        position = now;
        if (scale.pixel(now) != before) {
            repaint();
        }
    }

    boolean dragging() {
        return dragging;
    }

    @Override
    public void setEnabled(boolean enabled) {
        if (enabled != isEnabled()) {
            super.setEnabled(enabled);
            setCursor(enabled ? Cursor.getPredefinedCursor(Cursor.HAND_CURSOR) : Cursor.getDefaultCursor());
            if (!enabled) {
                dragging = false;
                leave();
            }
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(200, 20);
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(60, 20);
    }

    private SeekScale scale() {
        return new SeekScale(MARGIN, getWidth() - 2 * MARGIN, duration);
    }

    private void point(int x) {
        Duration at = scale().position(x);
        pointed = Optional.of(at);
        listener.point(pointed, scale().pixel(at));
        repaint();
    }

    private void leave() {
        pointed = Optional.empty();
        listener.point(pointed, 0);
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D on = (Graphics2D) graphics.create();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            SeekScale scale = scale();
            double top = (getHeight() - THICK) / 2.0;
            on.setColor(Palette.faded(Palette.foreground(), isEnabled() ? 60 : 30));
            on.fill(new RoundRectangle2D.Double(MARGIN, top, scale.length(), THICK, THICK, THICK));
            Duration shown = dragging ? pointed.orElse(position) : position;
            int reached = scale.pixel(shown);
            on.setColor(isEnabled() ? Palette.accent() : Palette.faded(Palette.foreground(), 90));
            on.fill(new RoundRectangle2D.Double(MARGIN, top, reached - MARGIN, THICK, THICK, THICK));
            if (isEnabled()) {
                double size = dragging || pointed.isPresent() || isFocusOwner() ? THUMB + 2 : THUMB;
                on.fill(new Ellipse2D.Double(reached - size / 2, (getHeight() - size) / 2, size, size));
            }
        } finally {
            on.dispose();
        }
    }

    private final class Pointer extends MouseAdapter {

        @Override
        public void mousePressed(MouseEvent event) {
            if (isEnabled() && SwingUtilities.isLeftMouseButton(event)) {
                requestFocusInWindow();
                dragging = true;
                point(event.getX());
            }
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            if (dragging) {
                point(event.getX());
            }
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            if (dragging && SwingUtilities.isLeftMouseButton(event)) {
                dragging = false;
                Duration target = scale().position(event.getX());
                position = target;
                listener.seek(target);
                if (!contains(event.getPoint())) {
                    leave();
                }
                repaint();
            }
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            if (isEnabled()) {
                point(event.getX());
            }
        }

        @Override
        public void mouseExited(MouseEvent event) {
            if (!dragging) {
                leave();
            }
        }
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleBar();
        }
        return accessibleContext;
    }

    /** The accessible value is in seconds. */
    private final class AccessibleBar extends AccessibleJComponent implements AccessibleValue {

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.SLIDER;
        }

        @Override
        public AccessibleValue getAccessibleValue() {
            return this;
        }

        @Override
        public Number getCurrentAccessibleValue() {
            return position.toSeconds();
        }

        @Override
        public boolean setCurrentAccessibleValue(Number value) {
            if (isEnabled()) {
                listener.seek(Duration.ofSeconds(value.longValue()));
            }
            return isEnabled();
        }

        @Override
        public Number getMinimumAccessibleValue() {
            return 0;
        }

        @Override
        public Number getMaximumAccessibleValue() {
            return duration.toSeconds();
        }
    }
}
