// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import javax.swing.SwingUtilities;

/**
 * Handles the mouse on the picture: the wheel zooms, dragging moves the picture, a double click switches full screen,
 * and the right button opens the menu.
 */
final class PointerControl extends MouseAdapter {

    private static final double NOTCH = 1.2;

    private final PictureView view;
    private final Commands commands;
    private final MenuPlace menu;
    private Point dragged;

    /** Opens the menu at a position. */
    interface MenuPlace {

        void open(Component on, int x, int y);
    }

    PointerControl(PictureView view, Commands commands, MenuPlace menu) {
        this.view = view;
        this.commands = commands;
        this.menu = menu;
    }

    void install(Component surface) {
        surface.addMouseListener(this);
        surface.addMouseMotionListener(this);
        surface.addMouseWheelListener(this);
    }

    @Override
    public void mousePressed(MouseEvent event) {
        event.getComponent().requestFocusInWindow();
        if (event.isPopupTrigger()) {
            menu.open(event.getComponent(), event.getX(), event.getY());
        } else if (SwingUtilities.isLeftMouseButton(event)) {
            dragged = event.getPoint();
        }
    }

    @Override
    public void mouseDragged(MouseEvent event) {
        if (dragged == null) {
            return;
        }
        view.pan(event.getX() - dragged.x, event.getY() - dragged.y);
        dragged = event.getPoint();
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        dragged = null;
        if (event.isPopupTrigger()) {
            menu.open(event.getComponent(), event.getX(), event.getY());
        }
    }

    @Override
    public void mouseClicked(MouseEvent event) {
        if (SwingUtilities.isLeftMouseButton(event) && event.getClickCount() == 2) {
            commands.run(Command.FULL_SCREEN);
        }
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent event) {
        view.zoom(Math.pow(NOTCH, -event.getPreciseWheelRotation()), event.getPoint());
    }
}
