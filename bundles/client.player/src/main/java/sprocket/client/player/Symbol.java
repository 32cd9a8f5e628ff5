// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.Supplier;
import javax.swing.Icon;
import javax.swing.UIManager;

/** The symbols of buttons: shapes on a grid of 16 by 16, sharp at every scale. */
enum Symbol implements Icon {
    PLAY(() -> polygon(4, 2.5, 13, 8, 4, 13.5)),
    PAUSE(() -> union(bar(3.5, 2.5, 3.2, 11), bar(9.3, 2.5, 3.2, 11))),
    STOP(() -> bar(3, 3, 10, 10)),
    STEP_BACK(() -> union(bar(11.5, 3, 2, 10), polygon(10, 3, 10, 13, 3, 8))),
    STEP_ON(() -> union(bar(2.5, 3, 2, 10), polygon(6, 3, 6, 13, 13, 8))),
    REWIND(() -> union(polygon(14, 3, 14, 13, 8, 8), polygon(8, 3, 8, 13, 2, 8))),
    FAST_FORWARD(() -> union(polygon(2, 3, 2, 13, 8, 8), polygon(8, 3, 8, 13, 14, 8))),
    BACKWARDS(() -> polygon(12, 2.5, 3, 8, 12, 13.5)),
    SOUND(() -> union(Symbol.speaker(), wave(8.5, 5.5, 3, 5), wave(9.5, 3.2, 4.6, 9.6))),
    MUTED(() -> union(Symbol.speaker(), line(10, 5.8, 14.4, 10.2), line(14.4, 5.8, 10, 10.2))),
    CAMERA(() -> {
        Area body = union(bar(1.5, 4, 13, 9.5), polygon(5, 4.5, 6.2, 2.3, 9.8, 2.3, 11, 4.5));
        body.subtract(new Area(new Ellipse2D.Double(4.9, 5.6, 6.2, 6.2)));
        body.add(new Area(new Ellipse2D.Double(6.4, 7.1, 3.2, 3.2)));
        return body;
    }),
    RECORD(() -> new Ellipse2D.Double(3, 3, 10, 10)),
    STOP_RECORDING(() -> union(ring(), bar(5.2, 5.2, 5.6, 5.6))),
    GRAPH(() -> union(bar(1.8, 9, 2.6, 5), bar(6.7, 5, 2.6, 9), bar(11.6, 2, 2.6, 12))),
    INFORMATION(() -> union(ring(), bar(7.1, 7, 1.8, 4.8), new Ellipse2D.Double(7, 4, 2, 2))),
    FULL_SCREEN(() -> union(corner(2, 2, 1, 1), corner(14, 2, -1, 1), corner(2, 14, 1, -1), corner(14, 14, -1, -1))),
    LEAVE_FULL_SCREEN(
            () -> union(corner(6, 6, -1, -1), corner(10, 6, 1, -1), corner(6, 10, -1, 1), corner(10, 10, 1, 1))),
    MENU(() -> union(bar(2, 3, 12, 1.8), bar(2, 7.1, 12, 1.8), bar(2, 11.2, 12, 1.8))),
    CLOSE(() -> union(line(4, 4, 12, 12), line(12, 4, 4, 12))),
    COPY(() -> {
        Area sheets =
                new Area(new BasicStroke(1.4f).createStrokedShape(new RoundRectangle2D.Double(2.2, 2.2, 8, 8, 2, 2)));
        sheets.subtract(new Area(new Rectangle2D.Double(5.2, 5.2, 9, 9)));
        sheets.add(
                new Area(new BasicStroke(1.4f).createStrokedShape(new RoundRectangle2D.Double(5.8, 5.8, 8, 8, 2, 2))));
        return sheets;
    }),
    GO(() -> union(line(3, 8, 12.4, 8), line(8.4, 4, 12.6, 8), line(8.4, 12, 12.6, 8))),
    WARNING(() -> {
        Area sign = new Area(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(polygon(8, 2.4, 14.4, 13.6, 1.6, 13.6)));
        sign.add(union(bar(7.2, 6, 1.6, 4), new Ellipse2D.Double(7.1, 10.9, 1.8, 1.8)));
        return sign;
    });

    private static final int GRID = 16;

    private final Supplier<Shape> drawing;

    Symbol(Supplier<Shape> drawing) {
        this.drawing = drawing;
    }

    @Override
    public int getIconWidth() {
        return GRID;
    }

    @Override
    public int getIconHeight() {
        return GRID;
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        paint(graphics, colour(component), x, y);
    }

    void paint(Graphics graphics, Color colour, int x, int y) {
        Graphics2D on = (Graphics2D) graphics.create();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            on.translate(x, y);
            on.setColor(colour);
            on.fill(drawing.get());
        } finally {
            on.dispose();
        }
    }

    private Color colour(Component component) {
        if (!component.isEnabled()) {
            Color pale = UIManager.getColor("Button.disabledText");
            return pale == null ? Color.GRAY : pale;
        }
        return this == RECORD || this == STOP_RECORDING ? Palette.red() : component.getForeground();
    }

    private static Area union(Shape... parts) {
        Area all = new Area();
        for (Shape part : parts) {
            all.add(new Area(part));
        }
        return all;
    }

    private static Shape bar(double x, double y, double width, double height) {
        return new RoundRectangle2D.Double(x, y, width, height, 1, 1);
    }

    private static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape stroked(Shape line) {
        return new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(line);
    }

    private static Shape line(double x, double y, double toX, double toY) {
        return stroked(new Line2D.Double(x, y, toX, toY));
    }

    private static Shape wave(double x, double y, double width, double height) {
        return stroked(new Arc2D.Double(x - width / 2, y, width, height, -60, 120, Arc2D.OPEN));
    }

    private static Shape speaker() {
        return polygon(1, 5.8, 3.6, 5.8, 7.4, 2.4, 7.4, 13.6, 3.6, 10.2, 1, 10.2);
    }

    private static Shape ring() {
        return stroked(new Ellipse2D.Double(2, 2, 12, 12));
    }

    /** An angle whose point is at x and y. */
    private static Shape corner(double x, double y, double right, double down) {
        Path2D path = new Path2D.Double();
        path.moveTo(x + 3.6 * right, y);
        path.lineTo(x, y);
        path.lineTo(x, y + 3.6 * down);
        return stroked(path);
    }
}
