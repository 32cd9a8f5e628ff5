// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    private static final Placement FITTED = new Placement(800, 600, 400, 300, 1, 0.5, 0.5);

    /** The place of the picture at a point of the surface. */
    private static double under(Placement placement, double point) {
        double length = 800 * placement.zoom();
        return (point - (400 - placement.x() * length)) / length;
    }

    @ParameterizedTest
    @CsvSource({"400, 300", "200, 150", "0, 0", "799, 599"})
    void whatIsUnderThePointerStays(double x, double y) {
        Placement zoomed = FITTED.zoomed(2, new Point2D.Double(x, y)).zoomed(1.5, new Point2D.Double(x, y));

        assertThat(zoomed.zoom()).isEqualTo(3);
        assertThat(under(zoomed, x)).isCloseTo(under(FITTED, x), within(1e-9));
    }

    @Test
    void zoomsBetweenFittedAndThirtyTwoTimes() {
        assertThat(FITTED.zoomed(0.5, new Point2D.Double(10, 10))).isEqualTo(FITTED);
        assertThat(FITTED.zoomed(100, new Point2D.Double(400, 300)).zoom()).isEqualTo(32);
    }

    @Test
    void movesWithThePointer() {
        Placement twice = FITTED.zoomed(2, new Point2D.Double(400, 300));

        assertThat(twice.moved(80, 0).x()).isCloseTo(0.45, within(1e-9));
        assertThat(twice.moved(0, -60).y()).isCloseTo(0.55, within(1e-9));
    }

    @Test
    void endsAtThePicturesEdges() {
        Placement twice = FITTED.zoomed(2, new Point2D.Double(400, 300));

        assertThat(twice.moved(10_000, 10_000))
                .extracting(Placement::x, Placement::y)
                .containsExactly(0.25, 0.25);
        assertThat(twice.moved(-10_000, -10_000))
                .extracting(Placement::x, Placement::y)
                .containsExactly(0.75, 0.75);
    }

    @Test
    void aSideThatFitsStaysInTheMiddle() {
        Placement wide = new Placement(800, 600, 800, 100, 1, 0.5, 0.5).zoomed(2, new Point2D.Double(0, 0));

        assertThat(wide.moved(0, 500).y()).isEqualTo(0.5);
        assertThat(wide.moved(10_000, 0).x()).isEqualTo(0.25);
    }
}
