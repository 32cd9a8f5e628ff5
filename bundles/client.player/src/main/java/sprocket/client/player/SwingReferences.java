// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Window;
import java.awt.event.MouseEvent;
import java.awt.event.WindowEvent;
import java.awt.event.WindowListener;
import javax.swing.JComponent;
import javax.swing.ToolTipManager;

/** Removes references that Swing keeps to a closed content, and thereby to its class loader. */
final class SwingReferences {

    private SwingReferences() {}

    /**
     * @param root of the content
     * @param window that contained it and stays open
     */
    static void remove(JComponent root, Window window) {
        // The manager of tool tips remembers the last component under the pointer.
        ToolTipManager.sharedInstance()
                .mousePressed(
                        new MouseEvent(root, MouseEvent.MOUSE_PRESSED, System.currentTimeMillis(), 0, 0, 0, 1, false));
        // Swing keeps the windows of menus for reuse, with the access control context of their first user. It
        // releases them when their owner is closed.
        for (WindowListener listener : window.getWindowListeners()) {
            if (listener.getClass().getName().startsWith("javax.swing.PopupFactory")) {
                listener.windowClosed(new WindowEvent(window, WindowEvent.WINDOW_CLOSED));
                window.removeWindowListener(listener);
            }
        }
    }
}
