// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Display.class)
class GraphTest {

    private static final Rectangle AREA = new Rectangle(0, 0, 239, 70);
    private static final Color CURVE = new Color(255, 0, 0);

    private Rectangle plot;

    private BufferedImage painted(List<Double> values, double ceiling) {
        BufferedImage image = new BufferedImage(AREA.width, AREA.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = image.createGraphics();
        plot = Graph.plot(AREA, on.getFontMetrics().getHeight());
        new Graph("", "", CURVE, values, ceiling).paint(on, AREA);
        on.dispose();
        return image;
    }

    /**
     * The highest row of a column that has the curve, from 0 at the foot of the plot to 1 at its top; −1 where there is
     * none.
     */
    private double height(BufferedImage image, int x) {
        for (int y = plot.y; y < plot.y + plot.height; y++) {
            Color colour = new Color(image.getRGB(x, y));
            if (colour.getRed() > 150 && colour.getGreen() < 60) {
                return 1 - (y - plot.y) / (plot.height - 1.0);
            }
        }
        return -1;
    }

    @Test
    void valuesAreHeights() {
        BufferedImage image = painted(
                IntStream.range(0, 120)
                        .mapToObj(second -> second < 60 ? 0.25 : 0.75)
                        .toList(),
                1);

        assertThat(height(image, 20)).isBetween(0.2, 0.32);
        assertThat(height(image, 220)).isBetween(0.7, 0.82);
    }

    @Test
    void theLatestIsAtTheRight() {
        BufferedImage image = painted(Collections.nCopies(30, 0.5), 1);

        assertThat(height(image, 10)).isEqualTo(-1);
        assertThat(height(image, 170)).isEqualTo(-1);
        assertThat(height(image, 200)).isBetween(0.4, 0.6);
        assertThat(height(image, 237)).isBetween(0.4, 0.6);
    }

    @Test
    void whatIsOlderThanTwoMinutesIsLeftOut() {
        List<Double> values = Stream.concat(
                        Collections.nCopies(50, 1.0).stream(), Collections.nCopies(120, 0.5).stream())
                .toList();
        BufferedImage image = painted(values, 1);

        assertThat(IntStream.range(2, 237).mapToDouble(x -> height(image, x))).allMatch(height -> height < 0.6);
    }

    @Test
    void oneSecondOfLossIsSeen() {
        List<Double> values = IntStream.range(0, 120)
                .mapToObj(second -> second == 60 ? 0.02 : 0.0)
                .toList();
        BufferedImage image = painted(values, 0.02);

        assertThat(IntStream.range(115, 125)
                        .mapToDouble(x -> height(image, x))
                        .max()
                        .orElseThrow())
                .isGreaterThan(0.8);
        assertThat(height(image, 60)).isBetween(0.0, 0.1);
    }

    @Test
    void whatIsAboveTheCeilingRaisesIt() {
        BufferedImage image = painted(
                IntStream.range(0, 120)
                        .mapToObj(second -> second < 60 ? 1.0 : 4.0)
                        .toList(),
                1);

        assertThat(height(image, 20)).isBetween(0.2, 0.32);
        assertThat(height(image, 220)).isGreaterThan(0.9);
    }

    @Test
    void nothingIsNoCurve() {
        BufferedImage image = painted(List.of(), 1);

        assertThat(IntStream.range(0, 239).mapToDouble(x -> height(image, x))).allMatch(height -> height == -1);
        assertThat(new Color(image.getRGB(100, plot.y + 5)).getRed()).isPositive();
    }
}
