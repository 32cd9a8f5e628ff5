// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import sprocket.jpeg.TileEncoder;
import sprocket.jpeg.TileEncoder.Tile;

/** All tiles that pictures of a test pattern are made of. Immutable. */
final class PatternTiles {

    static final int SIZE = TileEncoder.SIZE;
    private static final int CHROMA = SIZE * SIZE / 4;
    private static final int GRAY = 128;
    private static final int BLACK = 16;
    private static final int WHITE = 235;
    /** White, yellow, cyan, green, magenta, red, blue and black with 75 % of red, green and blue. */
    private static final int[] COLOURS = {0xBFBFBF, 0xBFBF00, 0x00BFBF, 0x00BF00, 0xBF00BF, 0xBF0000, 0x0000BF, 0x000000
    };

    final Tile black;
    final Tile white;
    /** A bar of each colour. */
    final Tile[] bars;
    /** By glyph, the tiles of its cell row by row. */
    final Tile[][] glyphs;
    /** White from a column on; white before a column: by column, what a white square covers of two neighbours. */
    final Tile[] whiteFrom;

    final Tile[] whiteBefore;

    PatternTiles(TileEncoder encoder, int glyph) {
        black = gray(encoder, (x, y) -> BLACK);
        white = gray(encoder, (x, y) -> WHITE);
        bars = Arrays.stream(COLOURS).mapToObj(rgb -> colour(encoder, rgb)).toArray(Tile[]::new);
        whiteFrom = new Tile[SIZE];
        whiteBefore = new Tile[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int column = i;
            whiteFrom[i] = gray(encoder, (x, y) -> x >= column ? WHITE : BLACK);
            whiteBefore[i] = gray(encoder, (x, y) -> x < column ? WHITE : BLACK);
        }
        glyphs = new Tile[Glyph.CHARACTERS.length()][];
        for (int i = 0; i < glyphs.length; i++) {
            glyphs[i] = cell(encoder, i, glyph);
        }
    }

    private static Tile[] cell(TileEncoder encoder, int glyph, int wide) {
        Tile[] cell = new Tile[2 * wide * wide];
        double scale = 1.0 / (wide * SIZE);
        for (int i = 0; i < cell.length; i++) {
            int left = i % wide * SIZE;
            int top = i / wide * SIZE;
            cell[i] = gray(
                    encoder,
                    (x, y) -> Glyph.covers(glyph, (left + x + 0.5) * scale, (top + y + 0.5) * scale) ? WHITE : BLACK);
        }
        return cell;
    }

    private static Tile gray(TileEncoder encoder, IntBinaryOperator luma) {
        byte[] samples = new byte[SIZE * SIZE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) luma.applyAsInt(i % SIZE, i / SIZE);
        }
        return encoder.tile(samples, flat(CHROMA, GRAY), flat(CHROMA, GRAY));
    }

    /** By the equations of JFIF. */
    private static Tile colour(TileEncoder encoder, int rgb) {
        double red = rgb >> 16 & 0xFF;
        double green = rgb >> 8 & 0xFF;
        double blue = rgb & 0xFF;
        double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        return encoder.tile(
                flat(SIZE * SIZE, luma),
                flat(CHROMA, GRAY + (blue - luma) / 1.772),
                flat(CHROMA, GRAY + (red - luma) / 1.402));
    }

    private static byte[] flat(int length, double value) {
        byte[] samples = new byte[length];
        Arrays.fill(samples, (byte) Math.round(value));
        return samples;
    }
}
