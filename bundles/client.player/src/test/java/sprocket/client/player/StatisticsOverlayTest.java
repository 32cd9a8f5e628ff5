// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.player.StatisticsOverlay.StatisticsText.Line;

@ExtendWith(Display.class)
class StatisticsOverlayTest {

    /** WCAG 2.1, 1.4.3: text is read where it is this much lighter than its ground. */
    private static final double READABLE = 4.5;

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xffffff, 0xffff00, 0x808080})
    void isReadOverAnyPicture(int picture) {
        BufferedImage image = new BufferedImage(500, 600, BufferedImage.TYPE_INT_RGB);
        OpenPlayer.onEvents(() -> {
            StatisticsOverlay overlay = new StatisticsOverlay(Statuses.statistics(0));
            overlay.setSize(overlay.getPreferredSize());
            Graphics2D on = image.createGraphics();
            on.setColor(new Color(picture));
            on.fillRect(0, 0, 500, 600);
            overlay.paint(on);
            on.dispose();
            return null;
        });
        double ground = luminance(new Color(image.getRGB(4, 200)));

        assertThat((luminance(Palette.ON_SHADE) + 0.05) / (ground + 0.05)).isGreaterThan(READABLE);
        assertThat((luminance(Palette.PALE_ON_SHADE) + 0.05) / (ground + 0.05)).isGreaterThan(READABLE);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void graphsShowRateLossAndDelay() {
        List<Graph> graphs = OpenPlayer.onEvents(() -> new StatisticsOverlay(Statuses.statistics(34 + 1)).graphs());

        assertThat(graphs).extracting(Graph::title).containsExactly("Rate", "Loss", "Delay");
        assertThat(graphs).allSatisfy(graph -> assertThat(graph.values()).hasSize(35));
        assertThat(graphs.get(1).now()).isEqualTo("3.10 %");
        assertThat(graphs.get(1).values().get(33)).isZero();
        assertThat(graphs.get(1).values().get(34)).isEqualTo(0.031);
    }

    @Test
    void nothingReceivedIsShown() {
        StatisticsOverlay overlay = OpenPlayer.onEvents(() -> new StatisticsOverlay(Statuses.NO_STATISTICS));

        assertThat(overlay.graphs()).extracting(Graph::now).containsExactly("0 kbit/s", "0.00 %", "0.0 ms");
    }

    @Test
    void linesSayWhatTheLibraryCounts() {
        List<String> lines = StatisticsOverlay.StatisticsText.lines(Statuses.statistics(10)).stream()
                .map(StatisticsOverlayTest::text)
                .toList();

        assertThat(lines)
                .contains(
                        "Pictures: 20.0 a second, 399 shown",
                        "video JPEG RTP/AVP/UDP: ",
                        "Packets: 1599 of 1604",
                        "Lost: 5 (0.31 %)",
                        "Out of order, twice, late: 13, 0, 1",
                        "Jitter: 1.3 ms",
                        "To the pictures: 7.0 ms behind");
    }

    private static String text(Line line) {
        return List.of(line.name(), line.value()).stream().collect(Collectors.joining(": "));
    }
}
