package sprocket.payload.jpeg;

/**
 * What RFC 2435 carries of a picture's header.
 *
 * @param sampling 0 for luma 2x1, 1 for luma 2x2 (RFC 2435, 4.1)
 * @param width in pixels
 * @param height in pixels
 * @param restartInterval MCUs between restart markers, 0 without them
 * @param lumaTable index in the picture of the 64 bytes of the first component's quantisation table, in zig-zag order
 * @param chromaTable the same of the other components
 * @param scan index in the picture of the first byte behind the scan header
 */
record JpegHeader(int sampling, int width, int height, int restartInterval, int lumaTable, int chromaTable, int scan) {

    /** Added to the type of a picture with restart markers (RFC 2435, 3.1.3). */
    static final int RESTART = 64;

    int type() {
        return restartInterval > 0 ? sampling + RESTART : sampling;
    }

    /** The width as it travels: in blocks of 8 pixels, the last of which may be filled up. */
    int blocksWide() {
        return (width + 7) / 8;
    }

    int blocksHigh() {
        return (height + 7) / 8;
    }
}
