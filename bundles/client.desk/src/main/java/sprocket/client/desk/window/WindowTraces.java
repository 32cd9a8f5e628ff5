// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.Image;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.Arrays;
import java.util.EventListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.MenuSelectionManager;
import javax.swing.RepaintManager;
import javax.swing.ToolTipManager;

/**
 * Removes what a content may leave behind in the window, which outlives it, and in objects that exist once in the
 * process. Used on the event thread.
 */
final class WindowTraces {

    private final JFrame frame;
    private final List<Kept<?>> listeners;

    /** Listeners of one kind. Those that existed before any content are kept. */
    private record Kept<T extends EventListener>(Supplier<T[]> now, Consumer<T> remove, List<T> before) {

        static <T extends EventListener> Kept<T> of(Supplier<T[]> now, Consumer<T> remove) {
            return new Kept<>(now, remove, List.of(now.get()));
        }

        void restore() {
            Arrays.stream(now.get())
                    .filter(listener -> !before.contains(listener))
                    .forEach(remove);
        }
    }

    /** @param frame without content */
    WindowTraces(JFrame frame) {
        this.frame = frame;
        JRootPane root = frame.getRootPane();
        listeners = List.of(
                Kept.of(frame::getWindowListeners, frame::removeWindowListener),
                Kept.of(frame::getWindowStateListeners, frame::removeWindowStateListener),
                Kept.of(frame::getWindowFocusListeners, frame::removeWindowFocusListener),
                Kept.of(frame::getComponentListeners, frame::removeComponentListener),
                Kept.of(frame::getContainerListeners, frame::removeContainerListener),
                Kept.of(frame::getKeyListeners, frame::removeKeyListener),
                Kept.of(frame::getMouseListeners, frame::removeMouseListener),
                Kept.of(frame::getMouseMotionListeners, frame::removeMouseMotionListener),
                Kept.of(frame::getMouseWheelListeners, frame::removeMouseWheelListener),
                Kept.of(frame::getPropertyChangeListeners, frame::removePropertyChangeListener),
                Kept.of(frame::getHierarchyListeners, frame::removeHierarchyListener),
                Kept.of(frame::getFocusListeners, frame::removeFocusListener),
                Kept.of(root::getComponentListeners, root::removeComponentListener),
                Kept.of(root::getMouseListeners, root::removeMouseListener),
                Kept.of(root::getPropertyChangeListeners, root::removePropertyChangeListener));
    }

    void remove() {
        MenuSelectionManager.defaultManager().clearSelectedPath();
        for (Window owned : frame.getOwnedWindows()) {
            // Dialogs belong to the content. Swing keeps other windows, such as those of tool tips, for reuse.
            if (owned instanceof Dialog || owned.isVisible()) {
                owned.dispose();
            }
        }
        listeners.forEach(Kept::restore);
        JRootPane root = frame.getRootPane();
        root.setDefaultButton(null);
        root.setTransferHandler(null);
        frame.setTransferHandler(null);
        frame.setDropTarget(null);
        frame.setJMenuBar(null);
        frame.setIconImages(List.<Image>of());
        JPanel glass = new JPanel();
        glass.setOpaque(false);
        glass.setVisible(false);
        root.setGlassPane(glass);
        root.getInputMap(JRootPane.WHEN_IN_FOCUSED_WINDOW).clear();
        root.getInputMap(JRootPane.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).clear();
        root.getInputMap(JRootPane.WHEN_FOCUSED).clear();
        root.getActionMap().clear();
        for (Component layer : root.getLayeredPane().getComponents()) {
            if (layer != root.getContentPane()) {
                root.getLayeredPane().remove(layer);
            }
        }
        // A tool tip that is visible or about to be refers to its component.
        ToolTipManager tips = ToolTipManager.sharedInstance();
        boolean enabled = tips.isEnabled();
        tips.setEnabled(false);
        tips.setEnabled(enabled);
        KeyboardFocusManager.getCurrentKeyboardFocusManager().clearGlobalFocusOwner();
        RepaintManager.currentManager(frame).markCompletelyClean(root);
    }
}
