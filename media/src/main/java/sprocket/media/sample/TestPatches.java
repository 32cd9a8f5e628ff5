// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A row of patches with detail at the limit: swapped, stale or wrongly scaled blocks cannot hide in them. */
final class TestPatches implements MoviePicture.Layer {
    /** On the 16 pixel grid of the MCUs. */
    static final int TOP = 192;

    static final int SIZE = 32;
    static final int GREYS = 192;
    static final int EDGE = 48;

    private record Place(int x, int width, Patch patch) {}

    private static final List<Place> ROW = List.of(
            new Place(16, SIZE, Patch::zonePlate),
            new Place(64, SIZE, Patch::gratings),
            new Place(112, GREYS, Patch::greys),
            new Place(320, EDGE, Patch::edge));

    @Override
    public void paint(Graphics2D g, Moment at) {
        for (Place place : ROW) {
            BufferedImage image = new BufferedImage(place.width(), SIZE, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < place.width(); x++) {
                    int level = (int) StrictMath.round(16 + 219 * place.patch().level(x, y, at));
                    image.setRGB(x, y, level * 0x010101);
                }
            }
            g.drawImage(image, place.x(), TOP, null);
        }
    }

    /** Brightness 0 to 1 of a point in a patch, pixels from its upper left corner. */
    @FunctionalInterface
    private interface Patch {
        double level(int x, int y, Moment at);

        /** Rings that get finer outwards and drift inwards, one ring in two seconds. */
        static double zonePlate(int x, int y, Moment at) {
            double dx = x - (TestPatches.SIZE - 1) / 2.0;
            double dy = y - (TestPatches.SIZE - 1) / 2.0;
            double phase = StrictMath.PI * at.second() + StrictMath.PI * at.fraction();
            return 0.5 + 0.5 * StrictMath.cos((dx * dx + dy * dy) * StrictMath.PI * 0.4 / TestPatches.SIZE + phase);
        }

        /**
         * Details of 1, 2, 4 and 8 pixels, a row of blocks each: upright bars in the left half, checks in the right.
         */
        static double gratings(int x, int y, Moment at) {
            int detail = 1 << y / 8;
            int down = x < TestPatches.SIZE / 2 ? 0 : y / detail;
            return (x / detail + down) % 2 == 0 ? 1 : 0;
        }

        /** A smooth ramp above eight steps. */
        static double greys(int x, int y, Moment at) {
            double across = x / (TestPatches.GREYS - 1.0);
            return y < TestPatches.SIZE / 2 ? across : (x * 8 / TestPatches.GREYS) / 7.0;
        }

        /** A slanted white bar that comes around once a second. */
        static double edge(int x, int y, Moment at) {
            double ahead = (x + y / 4.0) / TestPatches.EDGE - at.fraction();
            double distance = StrictMath.abs(ahead - StrictMath.rint(ahead)) * TestPatches.EDGE;
            return StrictMath.max(0, StrictMath.min(1, 6.5 - distance));
        }
    }
}
