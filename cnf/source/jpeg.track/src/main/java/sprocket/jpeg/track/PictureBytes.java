// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track;

import java.nio.ByteBuffer;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;
import sprocket.jpeg.SegmentWalk;

/** The bytes of one picture as an access unit needs them: from SOI to EOI, without what the file has around them. */
public final class PictureBytes {

    /**
     * Larger ones are taken for damage; a picture of 8,192 × 8,192 at the best quality is smaller. Bounds what a viewer
     * costs.
     */
    public static final int MAX_SIZE = 32 << 20;
    /** Room to have behind the bytes, since EOI may be missing. */
    public static final int SPARE = 2;

    private static final int SHORTEST = 4;

    private PictureBytes() {}

    /**
     * All pictures that the bytes hold: the two fields of an interlaced one lie one behind the other.
     *
     * @param bytes with {@link #SPARE} unused bytes behind those that were read
     * @throws JpegException where the header of the first one is damaged
     */
    public static ByteBuffer whole(byte[] bytes, int size) throws JpegException {
        int end = size;
        // Writers fill chunks up with zeros or with fill bytes behind EOI.
        while (end > SHORTEST && (bytes[end - 1] == 0 || bytes[end - 1] == (byte) 0xFF)) {
            end--;
        }
        boolean ended = end >= SHORTEST && (bytes[end - 1] & 0xFF) == Marker.EOI && (bytes[end - 2] & 0xFF) == 0xFF;
        ByteBuffer picture = ByteBuffer.wrap(bytes, 0, ended ? end : ended(bytes, size));
        JpegHeader.parse(picture);
        return picture.asReadOnlyBuffer();
    }

    /**
     * The first picture that the bytes hold. Cameras write previews and films behind it.
     *
     * @param bytes with {@link #SPARE} unused bytes behind those that were read
     * @throws JpegException where its header is damaged
     */
    public static ByteBuffer first(byte[] bytes, int size) throws JpegException {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, size);
        JpegHeader.parse(all);
        SegmentWalk walk = new SegmentWalk(all);
        while (walk.next()) {
            continue;
        }
        int end = walk.end();
        return ByteBuffer.wrap(bytes, 0, walk.whole() ? end : ended(bytes, end)).asReadOnlyBuffer();
    }

    /**
     * Adds EOI.
     *
     * @return the index behind it
     */
    private static int ended(byte[] bytes, int end) {
        bytes[end] = (byte) 0xFF;
        bytes[end + 1] = (byte) Marker.EOI;
        return end + SPARE;
    }
}
