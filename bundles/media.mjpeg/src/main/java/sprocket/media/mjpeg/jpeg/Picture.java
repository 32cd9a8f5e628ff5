package sprocket.media.mjpeg.jpeg;

import java.nio.ByteBuffer;

/** The bytes of one picture as an access unit wants them: from SOI to EOI, whatever the file has around them. */
public final class Picture {

    /** Larger ones are taken for damage; a picture of 8,192 × 8,192 at the best quality is smaller. Bounds what a viewer costs. */
    public static final int MAX_SIZE = 32 << 20;
    /** Room to have behind the bytes, since EOI may be missing. */
    public static final int SPARE = 2;

    private Picture() {
    }

    /**
     * @param bytes with {@link #SPARE} unused bytes behind those that were read
     * @return null for what does not start as a picture does
     */
    public static ByteBuffer whole(byte[] bytes, int size) {
        if (!JpegHeader.startsPicture(bytes, size)) {
            return null;
        }
        int end = size;
        // Writers fill chunks up with zeros or with fill bytes behind EOI.
        while (end > 4 && (bytes[end - 1] == 0 || bytes[end - 1] == (byte) 0xFF)) {
            end--;
        }
        if ((bytes[end - 1] & 0xFF) != Marker.EOI || (bytes[end - 2] & 0xFF) != 0xFF) {
            bytes[size] = (byte) 0xFF;
            bytes[size + 1] = (byte) Marker.EOI;
            end = size + 2;
        }
        return ByteBuffer.wrap(bytes, 0, end).asReadOnlyBuffer();
    }
}
