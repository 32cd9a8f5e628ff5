// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.List;
import javax.swing.JComponent;

/**
 * Arranges the parts of the window. The strips at the top and bottom are as high as their text needs at the window's
 * width. Between them are the picture and, beside it, the details. In a narrow window the details are below the
 * picture; if the window is also low, they are hidden.
 */
final class ClassicLayout implements LayoutManager {

    static final int DETAILS_WIDTH = 300;

    private static final int SIDE_BY_SIDE = 680;
    private static final int LEAST_PICTURE = 160;
    private static final int LEAST_DETAILS = 120;

    private final JComponent header;
    private final JComponent picture;
    private final JComponent details;
    private final List<JComponent> below;

    ClassicLayout(JComponent header, JComponent picture, JComponent details, JComponent... below) {
        this.header = header;
        this.picture = picture;
        this.details = details;
        this.below = List.of(below);
    }

    @Override
    public void addLayoutComponent(String name, Component component) {
        // The constructor knows all parts.
    }

    @Override
    public void removeLayoutComponent(Component component) {
        // The parts are removed together.
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        Dimension inner = picture.getPreferredSize();
        int width = inner.width + DETAILS_WIDTH;
        int strips = height(header, width)
                + below.stream().mapToInt(strip -> height(strip, width)).sum();
        return new Dimension(width, inner.height + strips);
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return new Dimension(LEAST_PICTURE, LEAST_PICTURE);
    }

    @Override
    public void layoutContainer(Container parent) {
        int width = parent.getWidth();
        int top = height(header, width);
        header.setBounds(0, 0, width, top);
        int bottom = parent.getHeight();
        for (int i = below.size() - 1; i >= 0; i--) {
            int height = height(below.get(i), width);
            bottom -= height;
            below.get(i).setBounds(0, bottom, width, height);
        }
        middle(width, top, Math.max(0, bottom - top));
    }

    private void middle(int width, int top, int height) {
        boolean beside = width >= SIDE_BY_SIDE;
        int under = height - Math.max(LEAST_PICTURE, height * 3 / 5);
        details.setVisible(beside || under >= LEAST_DETAILS);
        if (beside) {
            picture.setBounds(0, top, width - DETAILS_WIDTH, height);
            details.setBounds(width - DETAILS_WIDTH, top, DETAILS_WIDTH, height);
        } else {
            int room = details.isVisible() ? under : 0;
            picture.setBounds(0, top, width, height - room);
            details.setBounds(0, top + height - room, width, room);
        }
    }

    /** The height of a strip at a width; 0 if it is hidden. */
    private static int height(JComponent strip, int width) {
        if (!strip.isVisible()) {
            return 0;
        }
        if (strip.getWidth() != width) {
            strip.setSize(width, strip.getHeight());
        }
        return strip.getPreferredSize().height;
    }
}
