// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.Cursor;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.function.BooleanSupplier;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * In full screen, hides the controls and the pointer when the pointer rests on the picture. Shows them again when it
 * moves.
 */
final class FullScreenControls implements AWTEventListener {

    private static final int REST_MILLIS = 2500;

    private final Component root;
    private final Component stage;
    private final Container controls;
    private final BooleanSupplier busy;
    private final Runnable laidOut;
    private final Timer rest = new Timer(REST_MILLIS, event -> rested());
    private final Cursor none;
    private Point last;
    private boolean on;

    /**
     * @param busy whether something is open during which the controls must stay
     * @param laidOut is told when they were shown or hidden
     */
    FullScreenControls(Component root, Component stage, Container controls, BooleanSupplier busy, Runnable laidOut) {
        this.root = root;
        this.stage = stage;
        this.controls = controls;
        this.busy = busy;
        this.laidOut = laidOut;
        rest.setRepeats(false);
        BufferedImage blank = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        none = Toolkit.getDefaultToolkit().createCustomCursor(blank, new Point(0, 0), "none");
    }

    void enter() {
        if (!on) {
            on = true;
            Toolkit.getDefaultToolkit()
                    .addAWTEventListener(this, AWTEvent.MOUSE_MOTION_EVENT_MASK | AWTEvent.MOUSE_EVENT_MASK);
        }
        rest.restart();
    }

    void leave() {
        if (on) {
            on = false;
            Toolkit.getDefaultToolkit().removeAWTEventListener(this);
        }
        rest.stop();
        show(true);
    }

    @Override
    public void eventDispatched(AWTEvent event) {
        if (event instanceof MouseEvent mouse
                && SwingUtilities.isDescendingFrom(mouse.getComponent(), SwingUtilities.getWindowAncestor(root))) {
            // A change of the layout under a resting pointer causes events, too.
            Point now = mouse.getLocationOnScreen();
            if (!now.equals(last) || mouse.getID() == MouseEvent.MOUSE_PRESSED) {
                last = now;
                show(true);
                rest.restart();
            }
        }
    }

    private void rested() {
        if (busy.getAsBoolean() || onControls()) {
            rest.restart();
        } else {
            show(false);
        }
    }

    private boolean onControls() {
        return controls.isVisible() && controls.getMousePosition(true) != null;
    }

    private void show(boolean shown) {
        stage.setCursor(shown ? null : none);
        if (controls.isVisible() != shown) {
            controls.setVisible(shown);
            laidOut.run();
        }
    }
}
