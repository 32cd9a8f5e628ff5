// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Dimension;
import java.util.HashMap;
import java.util.Map;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import sprocket.client.desk.DeskFrame;

/** A window like that of the desk. */
final class FakeFrame implements DeskFrame {

    final JFrame window = new JFrame();
    final Map<String, Object> kept = new HashMap<>();
    String title = "";
    Dimension asked;
    boolean full;
    boolean dark;

    FakeFrame(boolean dark) {
        dark(dark);
    }

    @Override
    public JFrame window() {
        return window;
    }

    @Override
    public void title(String text) {
        title = text;
        window.setTitle(text);
    }

    @Override
    public void size(Dimension preferred) {
        asked = preferred;
    }

    @Override
    public boolean fullScreen() {
        return full;
    }

    @Override
    public void fullScreen(boolean on) {
        full = on;
    }

    @Override
    public boolean alwaysOnTop() {
        return window.isAlwaysOnTop();
    }

    @Override
    public void alwaysOnTop(boolean on) {
        window.setAlwaysOnTop(on);
    }

    @Override
    public boolean dark() {
        return dark;
    }

    @Override
    public void dark(boolean on) {
        dark = on;
        try {
            UIManager.setLookAndFeel(on ? new FlatDarkLaf() : new FlatLightLaf());
        } catch (UnsupportedLookAndFeelException e) {
            throw new IllegalStateException(e);
        }
        SwingUtilities.updateComponentTreeUI(window);
    }

    @Override
    public Object kept(String name) {
        return kept.get(name);
    }

    @Override
    public void keep(String name, Object value) {
        if (value.getClass().getClassLoader() != null) {
            throw new IllegalArgumentException(value + " is not of the JDK");
        }
        kept.put(name, value);
    }
}
