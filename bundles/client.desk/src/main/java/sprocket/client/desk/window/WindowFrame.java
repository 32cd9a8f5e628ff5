// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import com.formdev.flatlaf.FlatLaf;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import sprocket.client.desk.DeskFrame;

/** The only window, which stays while its content is replaced. Used on the event thread. */
final class WindowFrame implements DeskFrame {

    private final JFrame frame = new JFrame("Sprocket");
    private final KeptValues kept = new KeptValues();
    private final WindowTraces traces;
    private final Consumer<Boolean> darkKept;
    private boolean dark;
    private boolean sized;
    private boolean sizing;
    private Rectangle windowed;

    /**
     * @param closing is run when the user wants to close the window
     * @param darkKept is told when the user chooses light or dark colours
     */
    WindowFrame(boolean dark, Runnable closing, Consumer<Boolean> darkKept) {
        this.dark = dark;
        this.darkKept = darkKept;
        frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
        frame.setContentPane(new JPanel(new BorderLayout()));
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                closing.run();
            }
        });
        frame.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                sized |= frame.isVisible() && !sizing;
            }
        });
        frame.addNotify();
        traces = new WindowTraces(frame);
    }

    /** Fills the window and shows it. */
    void show(JComponent component) {
        frame.getContentPane().add(component, BorderLayout.CENTER);
        least(component);
        if (!sized && !frame.isVisible()) {
            sizing = true;
            frame.pack();
            fit();
            frame.setLocationRelativeTo(null);
            sizing = false;
        }
        if (!frame.isVisible()) {
            frame.setVisible(true);
        }
        // A hidden window would show the old content again until it is painted.
        frame.revalidate();
        frame.repaint();
        component.requestFocusInWindow();
    }

    /** Sets the smallest size of the window to that of its content. */
    private void least(JComponent component) {
        Insets border = frame.getInsets();
        Dimension inner = component.isMinimumSizeSet() ? component.getMinimumSize() : new Dimension();
        frame.setMinimumSize(
                new Dimension(inner.width + border.left + border.right, inner.height + border.top + border.bottom));
    }

    private void fit() {
        Rectangle room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        frame.setSize(Math.min(frame.getWidth(), room.width), Math.min(frame.getHeight(), room.height));
    }

    /** Removes the content and everything that it has left behind. */
    void empty() {
        frame.getContentPane().removeAll();
        traces.remove();
        frame.setTitle("Sprocket");
        frame.revalidate();
        frame.repaint();
    }

    void hide() {
        frame.setVisible(false);
    }

    void dispose() {
        fullScreen(false);
        frame.dispose();
    }

    @Override
    public JFrame window() {
        return frame;
    }

    @Override
    public void title(String title) {
        frame.setTitle(title);
    }

    @Override
    public void size(Dimension preferred) {
        if (!sized) {
            JPanel pane = (JPanel) frame.getContentPane();
            sizing = true;
            pane.setPreferredSize(preferred);
            frame.pack();
            pane.setPreferredSize(null);
            fit();
            frame.setLocationRelativeTo(null);
            sizing = false;
            sized = true;
        }
    }

    private GraphicsDevice device() {
        return frame.getGraphicsConfiguration().getDevice();
    }

    @Override
    public boolean fullScreen() {
        return windowed != null;
    }

    @Override
    public void fullScreen(boolean on) {
        if (on == fullScreen()) {
            return;
        }
        if (on) {
            windowed = frame.getBounds();
            device().setFullScreenWindow(frame);
        } else {
            device().setFullScreenWindow(null);
            frame.setBounds(windowed);
            windowed = null;
        }
        frame.revalidate();
    }

    @Override
    public boolean alwaysOnTop() {
        return frame.isAlwaysOnTop();
    }

    @Override
    public void alwaysOnTop(boolean on) {
        frame.setAlwaysOnTop(on);
    }

    @Override
    public boolean dark() {
        return dark;
    }

    @Override
    public void dark(boolean on) {
        if (on != dark) {
            dark = on;
            Awt.look(on);
            FlatLaf.updateUI();
            darkKept.accept(on);
        }
    }

    @Override
    public Object kept(String name) {
        return kept.get(name);
    }

    @Override
    public void keep(String name, Object value) {
        kept.keep(name, value);
    }
}
