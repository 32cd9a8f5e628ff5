// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A small curve of the last seconds. The latest value is at the right edge.
 *
 * @param title the name of the value
 * @param now the latest value as text
 * @param colour of the curve
 * @param values one for each second, the oldest first; none is negative
 * @param ceiling the value at the upper edge if no value is larger
 */
record Graph(String title, String now, Color colour, List<Double> values, double ceiling) {

    /** The number of seconds that the width represents. */
    static final int SECONDS = 120;

    private static final Color GROUND = new Color(255, 255, 255, 22);

    void paint(Graphics2D on, Rectangle area) {
        FontMetrics metrics = on.getFontMetrics();
        on.setColor(Palette.PALE_ON_SHADE);
        on.drawString(title, area.x, area.y + metrics.getAscent());
        on.setColor(Palette.ON_SHADE);
        on.drawString(now, area.x + area.width - metrics.stringWidth(now), area.y + metrics.getAscent());
        Rectangle plot = plot(area, metrics.getHeight());
        on.setColor(GROUND);
        on.fill(plot);
        if (!values.isEmpty()) {
            curve(on, plot);
        }
    }

    /** The area of the curve, below the title. */
    static Rectangle plot(Rectangle area, int title) {
        return new Rectangle(area.x, area.y + title + 1, area.width, area.height - title - 1);
    }

    private void curve(Graphics2D on, Rectangle plot) {
        double top = Math.max(
                ceiling, values.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        Path2D line = new Path2D.Double();
        double step = plot.width / (double) (SECONDS - 1);
        int first = Math.max(0, values.size() - SECONDS);
        double start = plot.x + plot.width - (values.size() - first - 1) * step;
        for (int i = first; i < values.size(); i++) {
            double x = start + (i - first) * step;
            double y = plot.y + plot.height - 1 - (top == 0 ? 0 : values.get(i) / top) * (plot.height - 2);
            if (i == first) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        Path2D under = new Path2D.Double(line);
        under.lineTo(plot.x + plot.width, plot.y + plot.height);
        under.lineTo(start, plot.y + plot.height);
        under.closePath();
        on.setColor(Palette.faded(colour, 70));
        on.fill(under);
        on.setColor(colour);
        on.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        on.draw(line);
    }
}
