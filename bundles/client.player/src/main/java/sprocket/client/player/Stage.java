// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager2;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.JPanel;
import sprocket.client.desk.PictureSurface;

/** The picture and the components over it. Components that are added later lie below the earlier ones. */
@SuppressWarnings("serial")
final class Stage extends JPanel {

    private static final int GAP = 10;
    private static final int SIDE = 340;

    /** The place of a component. */
    enum Place {
        /** The whole stage, for the picture. */
        WHOLE,
        TOP_LEFT,
        TOP,
        TOP_RIGHT,
        /** The right side, from top to bottom. The picture becomes narrower for it if there is room. */
        SIDE,
        CENTRE,
        /** The whole width at the bottom. Several are stacked. */
        FOOT,
        /** Placed by its owner. */
        FREE
    }

    /** A component at the bottom whose height depends on its width. */
    interface Foot {

        /** @param room the available height, which should not be exceeded */
        int heightAt(int width, int room);
    }

    Stage(PictureSurface surface) {
        super(null);
        setLayout(new Places());
        setOpaque(true);
        setBackground(surface.getBackground());
        setMinimumSize(new Dimension(160, 80));
        setFocusable(true);
    }

    /** The components over the picture are painted again together with it. */
    @Override
    public boolean isOptimizedDrawingEnabled() {
        return false;
    }

    private static final class Places implements LayoutManager2 {

        private final Map<Component, Place> places = new LinkedHashMap<>();

        @Override
        public void addLayoutComponent(Component component, Object place) {
            places.put(component, (Place) place);
        }

        @Override
        public void removeLayoutComponent(Component component) {
            places.remove(component);
        }

        @Override
        public Dimension preferredLayoutSize(Container stage) {
            return places.keySet().stream()
                    .filter(component -> places.get(component) == Place.WHOLE)
                    .map(Component::getPreferredSize)
                    .findFirst()
                    .orElseGet(Dimension::new);
        }

        @Override
        public void layoutContainer(Container stage) {
            int width = stage.getWidth();
            int height = stage.getHeight();
            int side = side(width);
            int left = width - side < SIDE ? width : width - side;
            int foot = foot(stage, left, height);
            for (Map.Entry<Component, Place> entry : places.entrySet()) {
                Component component = entry.getKey();
                switch (entry.getValue()) {
                    case WHOLE -> component.setBounds(0, 0, left, height);
                    case SIDE -> component.setBounds(width - side, 0, side, height);
                    case TOP_LEFT -> corner(component, left, height - foot);
                    case TOP -> top(component, left, corner(left));
                    case TOP_RIGHT -> right(component, left);
                    case CENTRE -> centre(component, left, height - foot);
                    case FOOT, FREE -> {}
                }
            }
        }

        /** Places the components at the bottom, the topmost one lowest. Returns their height. */
        private int foot(Container stage, int width, int height) {
            int used = 0;
            for (Component component : stage.getComponents()) {
                if (places.get(component) == Place.FOOT && component.isVisible()) {
                    int needed = component instanceof Foot foot
                            ? foot.heightAt(width, height - used)
                            : component.getPreferredSize().height;
                    int tall = Math.min(needed, height - used);
                    component.setBounds(0, height - used - tall, width, tall);
                    used += tall;
                }
            }
            return used;
        }

        private int side(int width) {
            boolean shown = places.entrySet().stream()
                    .anyMatch(entry ->
                            entry.getValue() == Place.SIDE && entry.getKey().isVisible());
            return shown ? Math.min(width, SIDE) : 0;
        }

        private static void corner(Component component, int width, int height) {
            Dimension size = component.getPreferredSize();
            component.setBounds(
                    GAP, GAP, Math.min(size.width, width - 2 * GAP), Math.min(size.height, height - 2 * GAP));
        }

        /** Places a component at the top, below the one in the right corner if they would overlap. */
        private static void top(Component component, int width, Rectangle corner) {
            Dimension size = component.getPreferredSize();
            int wide = Math.min(size.width, width - 2 * GAP);
            Rectangle place = new Rectangle((width - wide) / 2, GAP, wide, size.height);
            if (place.intersects(corner)) {
                place.y = corner.y + corner.height + 4;
            }
            component.setBounds(place);
        }

        private Rectangle corner(int width) {
            return places.keySet().stream()
                    .filter(component -> places.get(component) == Place.TOP_RIGHT && component.isVisible())
                    .map(Component::getPreferredSize)
                    .map(size -> new Rectangle(width - GAP - size.width, GAP, size.width, size.height))
                    .findFirst()
                    .orElseGet(Rectangle::new);
        }

        private static void right(Component component, int width) {
            Dimension size = component.getPreferredSize();
            component.setBounds(Math.max(0, width - GAP - size.width), GAP, Math.min(size.width, width), size.height);
        }

        private static void centre(Component component, int width, int height) {
            Dimension size = component.getPreferredSize();
            int wide = Math.min(size.width, width);
            int tall = Math.min(size.height, height);
            component.setBounds((width - wide) / 2, (height - tall) / 2, wide, tall);
        }

        @Override
        public void addLayoutComponent(String name, Component component) {
            throw new UnsupportedOperationException("A component on the stage needs a place");
        }

        @Override
        public Dimension minimumLayoutSize(Container stage) {
            Insets insets = stage.getInsets();
            return new Dimension(160 + insets.left + insets.right, 80 + insets.top + insets.bottom);
        }

        @Override
        public Dimension maximumLayoutSize(Container stage) {
            return new Dimension(Integer.MAX_VALUE, Integer.MAX_VALUE);
        }

        @Override
        public float getLayoutAlignmentX(Container stage) {
            return 0.5f;
        }

        @Override
        public float getLayoutAlignmentY(Container stage) {
            return 0.5f;
        }

        @Override
        public void invalidateLayout(Container stage) {}
    }
}
