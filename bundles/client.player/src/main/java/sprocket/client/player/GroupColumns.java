// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.Arrays;

/**
 * Arranges blocks in as many columns as the width allows. The columns are filled one after the other and have about the
 * same height.
 */
final class GroupColumns implements LayoutManager {

    private static final int GAP = 18;
    private static final int ABOVE = 12;

    /** The size that the blocks need at a width. */
    static Dimension size(Container blocks, int width) {
        return arrange(blocks, width, false);
    }

    private static Dimension arrange(Container blocks, int width, boolean place) {
        Component[] all = blocks.getComponents();
        int widest = Arrays.stream(all)
                .mapToInt(block -> block.getPreferredSize().width)
                .max()
                .orElse(0);
        int columns = Math.min(all.length, Math.max(1, (width + GAP) / (widest + GAP)));
        int whole = Arrays.stream(all)
                .mapToInt(block -> block.getPreferredSize().height + ABOVE)
                .sum();
        int x = 0;
        int y = 0;
        int tallest = 0;
        int left = columns - 1;
        for (Component block : all) {
            Dimension size = block.getPreferredSize();
            if (y > 0 && left > 0 && y + size.height / 2 > whole / columns) {
                x += widest + GAP;
                y = 0;
                left--;
            }
            if (place) {
                block.setBounds(x, y, widest, size.height);
            }
            y += size.height + ABOVE;
            tallest = Math.max(tallest, y - ABOVE);
        }
        return new Dimension(x + widest, tallest);
    }

    @Override
    public void layoutContainer(Container blocks) {
        arrange(blocks, blocks.getWidth(), true);
    }

    @Override
    public Dimension preferredLayoutSize(Container blocks) {
        return arrange(
                blocks, blocks.getParent() == null ? 0 : blocks.getParent().getWidth(), false);
    }

    @Override
    public Dimension minimumLayoutSize(Container blocks) {
        return preferredLayoutSize(blocks);
    }

    @Override
    public void addLayoutComponent(String name, Component block) {}

    @Override
    public void removeLayoutComponent(Component block) {}
}
