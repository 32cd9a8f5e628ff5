// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Writes pictures that are made of tiles: baseline process, one scan, standard Huffman tables, 4:2:0, as RFC 2435
 * carries them. A tile is an MCU, 16 by 16 pixels. It is transformed and encoded once. Of each picture only the
 * differences between the DC coefficients of neighbours are encoded, so that drawing by tiles costs little. Used by one
 * thread at a time.
 */
public final class TileEncoder {

    /** Pixels of a tile in width and height. */
    public static final int SIZE = 16;

    private static final int BLOCK = 8;
    private static final int LUMA_BLOCKS = 4;
    private static final int BLOCKS = LUMA_BLOCKS + 2;
    private static final int CENTRE = 128;

    private final int width;
    private final int height;
    private final byte[] header;
    private final QuantisationTable luma;
    private final QuantisationTable chroma;
    private final BlockTransform transform = new BlockTransform();
    private final Plane plane = new Plane();
    private final CodeBits bits = new CodeBits();

    /** A tile, encoded for the quality of the encoder that made it. Immutable. */
    public static final class Tile {

        /** The DC coefficient of each block. */
        private final int[] dc = new int[BLOCKS];
        /** The codes behind DC of each block, as {@link CodeBits#copy} gives them, and how many bits they are. */
        private final int[][] codes = new int[BLOCKS][];

        private final int[] lengths = new int[BLOCKS];
        private int size;

        private Tile() {}
    }

    /**
     * @param width of the pictures in pixels, 1 to 65,535, as the height; tiles reach beyond the edges
     * @param quality 1 to 100, as {@link QuantisationTable#standard} takes it
     */
    public TileEncoder(int width, int height, int quality) {
        byte[] tables = QuantisationTable.standard(quality);
        InterchangeHeader written = new InterchangeHeader(
                JpegHeader.Sampling.HALF_SIZE, width, height, 0, tables, InterchangeHeader.Lines.ALL);
        this.width = width;
        this.height = height;
        this.header = new byte[written.size()];
        written.write(ByteBuffer.wrap(header));
        try {
            luma = QuantisationTable.read(ByteBuffer.wrap(tables), 0, false);
            chroma = QuantisationTable.read(ByteBuffer.wrap(tables), QuantisationTable.VALUES, false);
        } catch (JpegException e) {
            throw new IllegalStateException("A standard table has no value of 0", e);
        }
    }

    /** Tiles in a row. */
    public int columns() {
        return Coefficients.divide(width, SIZE);
    }

    /** Rows of tiles. */
    public int rows() {
        return Coefficients.divide(height, SIZE);
    }

    /** What each picture begins with: from SOI to the end of the SOS segment. A copy. */
    public ByteBuffer header() {
        return ByteBuffer.wrap(header.clone());
    }

    /**
     * Encodes a tile.
     *
     * @param y luma of 16 lines of 16 pixels, 0 to 255 each, unsigned
     * @param cb of 8 lines of 8, likewise, as cr
     */
    public Tile tile(byte[] y, byte[] cb, byte[] cr) {
        if (y.length != SIZE * SIZE || cb.length != BLOCK * BLOCK || cr.length != BLOCK * BLOCK) {
            throw new IllegalArgumentException(
                    "A tile has 256, 64 and 64 samples, not " + y.length + ", " + cb.length + " and " + cr.length);
        }
        Tile tile = new Tile();
        plane.begin(2, 2, 2, 2);
        transform.quantise(luma);
        float[] samples = centred(y);
        for (int block = 0; block < LUMA_BLOCKS; block++) {
            int at = block / 2 * BLOCK * SIZE + block % 2 * BLOCK;
            transform.coefficients(samples, at, SIZE, plane, block);
            encode(tile, block, block, EntropyCodes.AC_LUMA);
        }
        transform.quantise(chroma);
        transform.coefficients(centred(cb), 0, BLOCK, plane, 0);
        encode(tile, LUMA_BLOCKS, 0, EntropyCodes.AC_CHROMA);
        transform.coefficients(centred(cr), 0, BLOCK, plane, 0);
        encode(tile, LUMA_BLOCKS + 1, 0, EntropyCodes.AC_CHROMA);
        return tile;
    }

    private static float[] centred(byte[] samples) {
        float[] centred = new float[samples.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = (samples[i] & 0xFF) - CENTRE;
        }
        return centred;
    }

    /** Transformed samples of 8 bits yield coefficients that the baseline process has codes for. */
    private void encode(Tile tile, int block, int from, EntropyCodes ac) {
        bits.begin();
        bits.reserve(EntropyEncoder.BLOCK_BITS);
        int last = 0;
        for (long left = plane.present[from] & ~1L; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            int value = plane.get(from, index);
            ac.number(bits, index - last - 1, value, EntropyCodes.size(value));
            last = index;
        }
        if (last < Coefficients.BLOCK - 1) {
            ac.add(bits, 0);
        }
        tile.dc[block] = plane.get(from, 0);
        tile.codes[block] = bits.copy();
        tile.lengths[block] = bits.added();
        tile.size += tile.lengths[block] + EntropyEncoder.DC_BITS;
    }

    /**
     * Writes a picture.
     *
     * @param tiles row by row, {@link #columns} times {@link #rows} of them, made by this encoder
     * @return from SOI to EOI; a buffer of its own
     */
    public ByteBuffer encode(Tile[] tiles) {
        if (tiles.length != columns() * rows()) {
            throw new IllegalArgumentException("The picture has " + columns() * rows() + " tiles, not " + tiles.length);
        }
        bits.begin();
        int[] before = new int[3];
        for (Tile tile : tiles) {
            bits.reserve(tile.size);
            for (int block = 0; block < BLOCKS; block++) {
                int component = Math.max(0, block - LUMA_BLOCKS + 1);
                EntropyCodes dc = component == 0 ? EntropyCodes.DC_LUMA : EntropyCodes.DC_CHROMA;
                int difference = tile.dc[block] - before[component];
                before[component] = tile.dc[block];
                dc.number(bits, 0, difference, EntropyCodes.size(difference));
                bits.add(tile.codes[block], tile.lengths[block]);
            }
        }
        bits.end();
        ByteBuffer picture = ByteBuffer.allocate(header.length + bits.length() + 2);
        bits.write(picture.put(header));
        return picture.putShort((short) (0xFF00 | Marker.EOI)).flip();
    }
}
