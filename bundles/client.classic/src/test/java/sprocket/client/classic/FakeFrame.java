// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.Dimension;
import javax.swing.JFrame;
import sprocket.client.desk.DeskFrame;

/** A frame that keeps no values. */
final class FakeFrame implements DeskFrame {

    private final JFrame window;
    String title = "";
    Dimension size = new Dimension();

    /** @param window null if there is no display */
    FakeFrame(JFrame window) {
        this.window = window;
    }

    @Override
    public JFrame window() {
        return window;
    }

    @Override
    public void title(String text) {
        title = text;
    }

    @Override
    public void size(Dimension preferred) {
        size = preferred;
    }

    @Override
    public boolean fullScreen() {
        return false;
    }

    @Override
    public void fullScreen(boolean on) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean alwaysOnTop() {
        return false;
    }

    @Override
    public void alwaysOnTop(boolean on) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean dark() {
        return false;
    }

    @Override
    public void dark(boolean on) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object kept(String name) {
        return null;
    }

    @Override
    public void keep(String name, Object value) {
        throw new UnsupportedOperationException();
    }
}
