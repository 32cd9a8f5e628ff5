// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Window;
import java.awt.event.MouseEvent;
import java.awt.event.WindowEvent;
import java.awt.event.WindowListener;
import javax.swing.JComponent;
import javax.swing.ToolTipManager;

/** What Swing would keep of a content that is gone, and its class loader with it. */
final class Traces {

    private Traces() {}

    /**
     * @param root of the content
     * @param window that it was in, which goes on
     */
    static void remove(JComponent root, Window window) {
        // The manager of tool tips remembers the component that the pointer was in last.
        ToolTipManager.sharedInstance()
                .mousePressed(
                        new MouseEvent(root, MouseEvent.MOUSE_PRESSED, System.currentTimeMillis(), 0, 0, 0, 1, false));
        // Windows of menus are kept for their next use, with the access control context of whoever opened them first.
        // They go when Swing hears that their owner has closed.
        for (WindowListener listener : window.getWindowListeners()) {
            if (listener.getClass().getName().startsWith("javax.swing.PopupFactory")) {
                listener.windowClosed(new WindowEvent(window, WindowEvent.WINDOW_CLOSED));
                window.removeWindowListener(listener);
            }
        }
    }
}
