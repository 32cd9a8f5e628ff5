// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import sprocket.client.desk.SessionStatus;

/** A button for each request. */
final class ControlBar extends JPanel {

    private final Map<CourseRequest, JButton> buttons = new EnumMap<>(CourseRequest.class);

    ControlBar(Consumer<CourseRequest> pressed) {
        super(new Rows());
        setBorder(BorderFactory.createEmptyBorder(10, 14, 14, 14));
        for (CourseRequest request : CourseRequest.values()) {
            JButton button = new JButton(request.label());
            button.setName(request.name());
            button.setMnemonic(request.mnemonic());
            button.putClientProperty("FlatLaf.style", "margin: 6,14,6,14");
            button.addActionListener(event -> pressed.accept(request));
            buttons.put(request, button);
            add(button);
        }
    }

    void show(SessionStatus now) {
        buttons.forEach((request, button) -> button.setEnabled(request.allowed(now)));
        if (getRootPane() != null) {
            getRootPane()
                    .setDefaultButton(CourseRequest.next(now).map(buttons::get).orElse(null));
        }
    }

    /** Moves the focus to the next button, because the focused one may be disabled now. */
    void focus(SessionStatus now) {
        CourseRequest.next(now).map(buttons::get).ifPresent(JButton::requestFocusInWindow);
    }

    void close() {
        if (getRootPane() != null && buttons.containsValue(getRootPane().getDefaultButton())) {
            getRootPane().setDefaultButton(null);
        }
    }

    /** Arranges buttons of the same width in as many rows as necessary. */
    private static final class Rows implements LayoutManager {

        private static final int GAP = 8;

        @Override
        public void addLayoutComponent(String name, Component component) {
            // All buttons are treated alike.
        }

        @Override
        public void removeLayoutComponent(Component component) {
            // Nothing is stored for single buttons.
        }

        /** The size for the current width of the bar; one row if it has none. */
        @Override
        public Dimension preferredLayoutSize(Container bar) {
            Dimension cell = cell(bar);
            int columns = columns(bar, cell);
            int rows = (bar.getComponentCount() + columns - 1) / columns;
            return around(bar, columns * (cell.width + GAP) - GAP, rows * (cell.height + GAP) - GAP);
        }

        @Override
        public Dimension minimumLayoutSize(Container bar) {
            Dimension cell = cell(bar);
            return around(bar, cell.width, cell.height);
        }

        private static Dimension around(Container bar, int width, int height) {
            return new Dimension(
                    width + bar.getInsets().left + bar.getInsets().right,
                    height + bar.getInsets().top + bar.getInsets().bottom);
        }

        private static Dimension cell(Container bar) {
            Dimension cell = new Dimension();
            for (Component button : bar.getComponents()) {
                Dimension size = button.getPreferredSize();
                cell.setSize(Math.max(cell.width, size.width), Math.max(cell.height, size.height));
            }
            return cell;
        }

        private static int columns(Container bar, Dimension cell) {
            int room = bar.getWidth() - bar.getInsets().left - bar.getInsets().right;
            return room <= 0
                    ? bar.getComponentCount()
                    : Math.max(1, Math.min(bar.getComponentCount(), (room + GAP) / (cell.width + GAP)));
        }

        @Override
        public void layoutContainer(Container bar) {
            Dimension cell = cell(bar);
            int columns = columns(bar, cell);
            for (int i = 0; i < bar.getComponentCount(); i++) {
                bar.getComponent(i)
                        .setBounds(
                                bar.getInsets().left + i % columns * (cell.width + GAP),
                                bar.getInsets().top + i / columns * (cell.height + GAP),
                                cell.width,
                                cell.height);
            }
        }
    }
}
