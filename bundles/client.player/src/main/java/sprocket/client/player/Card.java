// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.RoundRectangle2D;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/** A panel over the picture. Mouse events do not reach the picture through it. */
@SuppressWarnings("serial")
class Card extends JPanel {

    private static final int ARC = 12;

    private final boolean shaded;

    /**
     * @param shaded whether it is dark and translucent in every look and feel; else it has the colours of the look and
     *     feel
     */
    Card(LayoutManager layout, boolean shaded) {
        super(layout);
        this.shaded = shaded;
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
    }

    /** Keeps mouse events from components below. */
    final void shield() {
        MouseAdapter shield = new MouseAdapter() {
            @Override
            public void mouseWheelMoved(MouseWheelEvent event) {
                event.consume();
            }
        };
        addMouseListener(shield);
        addMouseMotionListener(shield);
        addMouseWheelListener(shield);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D on = (Graphics2D) graphics.create();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            RoundRectangle2D sheet = new RoundRectangle2D.Double(0.5, 0.5, getWidth() - 1, getHeight() - 1, ARC, ARC);
            on.setColor(shaded ? Palette.SHADE : Palette.faded(Palette.background(), 245));
            on.fill(sheet);
            on.setColor(shaded ? new Color(255, 255, 255, 40) : Palette.border());
            on.draw(sheet);
        } finally {
            on.dispose();
        }
    }
}
