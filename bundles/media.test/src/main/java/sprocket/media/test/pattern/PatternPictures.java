// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import sprocket.jpeg.TileEncoder;
import sprocket.jpeg.TileEncoder.Tile;

/** Draws the pictures of a test pattern. Used by one thread at a time. */
final class PatternPictures {

    private static final long MOST_NUMBER = 100_000_000L;
    /** The time in which the bar crosses the picture. */
    private static final long CROSSING = 4 * WallTime.SECOND;

    private final TileEncoder encoder;
    private final PatternLayout layout;
    private final PatternTiles tiles;
    private final DateTimeFormatter clock;
    private final int width;
    private final Tile[] background;
    private final Tile[] picture;

    /** @param zone of the clock that is shown */
    PatternPictures(PatternFormat format, ZoneId zone) {
        encoder = new TileEncoder(format.width(), format.height(), format.quality());
        layout = PatternLayout.of(encoder.columns(), encoder.rows());
        tiles = new PatternTiles(encoder, layout.glyph());
        clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
        width = format.width();
        background = new Tile[layout.columns() * layout.rows()];
        picture = new Tile[background.length];
        Arrays.fill(background, tiles.black);
        for (int i = 0; i < layout.clockTop() * layout.columns(); i++) {
            background[i] = tiles.bars[i % layout.columns() * tiles.bars.length / layout.columns()];
        }
    }

    /**
     * Draws a picture.
     *
     * @param number shown with its last eight digits
     * @param time shown as the time of day
     * @param light whether the light is on
     * @return a JPEG
     */
    ByteBuffer draw(long number, Instant time, boolean light) {
        System.arraycopy(background, 0, picture, 0, picture.length);
        text(clock.format(time), layout.clockTop());
        text(String.format(Locale.ROOT, "%08d", number % MOST_NUMBER), layout.numberTop());
        if (light) {
            fill(layout.lightLeft(), layout.numberTop(), layout.lightWidth(), 2 * layout.glyph(), tiles.white);
        }
        long sinceStart = Math.floorMod(
                time.getEpochSecond() % (CROSSING / WallTime.SECOND) * WallTime.SECOND + time.getNano(), CROSSING);
        bar((int) (sinceStart * (width - PatternTiles.SIZE) / CROSSING));
        return encoder.encode(picture);
    }

    private void text(String text, int top) {
        int glyph = layout.glyph();
        for (int i = 0; i < text.length(); i++) {
            Tile[] cell = tiles.glyphs[Glyph.CHARACTERS.indexOf(text.charAt(i))];
            for (int row = 0; row < 2 * glyph; row++) {
                int at = (top + row) * layout.columns() + layout.textLeft() + i * glyph;
                System.arraycopy(cell, row * glyph, picture, at, glyph);
            }
        }
    }

    private void bar(int left) {
        int column = left / PatternTiles.SIZE;
        int within = left % PatternTiles.SIZE;
        fill(column, layout.movingTop(), 1, layout.glyph(), tiles.whiteFrom[within]);
        if (within > 0) {
            fill(column + 1, layout.movingTop(), 1, layout.glyph(), tiles.whiteBefore[within]);
        }
    }

    private void fill(int left, int top, int wide, int high, Tile tile) {
        for (int row = top; row < top + high; row++) {
            int at = row * layout.columns() + left;
            Arrays.fill(picture, at, at + wide, tile);
        }
    }
}
