// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A row of patches with detail at the limit: swapped, stale or wrongly scaled blocks cannot hide in them. */
final class TestPatches implements Layer {
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
}
