// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager2;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A row that hides components if there is no room, those with the lowest priority first. The constraint is the
 * priority, an {@link Integer}. Components with the same priority are shown or hidden together. Components with the
 * priority {@link #SPRING} take the remaining room.
 */
final class CollapsingRow implements LayoutManager2 {

    static final Integer SPRING = Integer.MAX_VALUE;

    private static final int GAP = 2;

    private final Map<Component, Integer> worth = new LinkedHashMap<>();

    @Override
    public void addLayoutComponent(Component component, Object constraint) {
        worth.put(component, (Integer) constraint);
    }

    @Override
    public void removeLayoutComponent(Component component) {
        worth.remove(component);
    }

    @Override
    public void layoutContainer(Container row) {
        Insets insets = row.getInsets();
        int room = row.getWidth() - insets.left - insets.right;
        Set<Component> shown = fitting(room);
        int used = shown.stream().mapToInt(component -> width(component) + GAP).sum();
        long springs = worth.values().stream().filter(SPRING::equals).count();
        int spring = springs == 0 ? 0 : (int) Math.max(0, (room - used) / springs);
        int height = row.getHeight() - insets.top - insets.bottom;
        int x = insets.left;
        for (Map.Entry<Component, Integer> entry : worth.entrySet()) {
            Component component = entry.getKey();
            if (entry.getValue().equals(SPRING)) {
                component.setBounds(x, insets.top, spring, height);
                x += spring;
                continue;
            }
            component.setVisible(shown.contains(component));
            if (component.isVisible()) {
                Dimension size = component.getPreferredSize();
                int tall = Math.min(size.height, height);
                component.setBounds(x, insets.top + (height - tall) / 2, size.width, tall);
                x += size.width + GAP;
            }
        }
    }

    private Set<Component> fitting(int room) {
        TreeMap<Integer, List<Component>> best = worth.keySet().stream()
                .filter(component -> !worth.get(component).equals(SPRING))
                .collect(Collectors.groupingBy(
                        worth::get, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        Set<Component> shown = new HashSet<>();
        int used = 0;
        for (List<Component> alike : best.values()) {
            used += alike.stream().mapToInt(component -> width(component) + GAP).sum();
            if (used > room) {
                break;
            }
            shown.addAll(alike);
        }
        return shown;
    }

    private static int width(Component component) {
        return component.getPreferredSize().width;
    }

    @Override
    public Dimension preferredLayoutSize(Container row) {
        Insets insets = row.getInsets();
        int width = worth.keySet().stream()
                .mapToInt(component -> width(component) + GAP)
                .sum();
        return new Dimension(width + insets.left + insets.right, tallest() + insets.top + insets.bottom);
    }

    @Override
    public Dimension minimumLayoutSize(Container row) {
        Insets insets = row.getInsets();
        return new Dimension(insets.left + insets.right, tallest() + insets.top + insets.bottom);
    }

    private int tallest() {
        return worth.keySet().stream()
                .mapToInt(component -> component.getPreferredSize().height)
                .max()
                .orElse(0);
    }

    @Override
    public Dimension maximumLayoutSize(Container row) {
        return new Dimension(Integer.MAX_VALUE, tallest());
    }

    @Override
    public void addLayoutComponent(String name, Component component) {
        throw new UnsupportedOperationException("A component of this row needs its worth");
    }

    @Override
    public float getLayoutAlignmentX(Container row) {
        return 0;
    }

    @Override
    public float getLayoutAlignmentY(Container row) {
        return 0.5f;
    }

    @Override
    public void invalidateLayout(Container row) {}
}
