// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The properties of an image, from the segments before its scan (ITU-T T.81, B.2).
 *
 * @param width in pixels
 * @param height in pixels, or the height of the field
 * @param components of the frame
 * @param field which lines of a picture it contains
 * @param halved whether each line stands for two
 */
record JpegHeaders(int width, int height, int components, Field field, boolean halved) {

    private static final int APP0 = 0xE0;
    private static final int SOF0 = 0xC0;
    private static final int SOF15 = 0xCF;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    /** The field of an image, marked as in AVI files. */
    enum Field {
        NONE,
        ODD,
        EVEN;

        boolean completes(Field other) {
            return this == ODD && other == EVEN || this == EVEN && other == ODD;
        }
    }

    /** @param image from position to limit; neither is changed */
    static JpegHeaders read(ByteBuffer image) throws IOException {
        ByteBuffer bytes = image.slice();
        if (bytes.remaining() < 4 || bytes.getShort() != (short) 0xFFD8) {
            throw new IOException("No JPEG: it does not begin with SOI");
        }
        Field field = Field.NONE;
        boolean halved = false;
        while (true) {
            int marker = marker(bytes);
            if (marker == SOS || marker == EOI) {
                throw new IOException("No JPEG: there is no frame header before the scan");
            }
            ByteBuffer segment = segment(bytes);
            if (marker == APP0 && named(segment, "AVI1") && segment.remaining() > 4 && segment.get(4) > 0) {
                field = segment.get(4) == 1 ? Field.ODD : segment.get(4) == 2 ? Field.EVEN : Field.NONE;
            } else if (marker == APP0 && named(segment, "JFIF") && segment.remaining() >= 12) {
                halved = segment.getShort(8) == 2 && segment.getShort(10) == 1;
            } else if (frame(marker)) {
                if (segment.remaining() < 6) {
                    throw new IOException("No JPEG: its frame header is cut off");
                }
                return new JpegHeaders(
                        segment.getShort(3) & 0xFFFF,
                        segment.getShort(1) & 0xFFFF,
                        segment.get(5) & 0xFF,
                        field,
                        halved);
            }
        }
    }

    /** Whether a marker begins a frame. DHT, JPG and DAC are in the same range but do not. */
    private static boolean frame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean named(ByteBuffer segment, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (segment.remaining() <= i || segment.get(i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Markers may be preceded by fill bytes (B.1.1.2). */
    private static int marker(ByteBuffer bytes) throws IOException {
        int value = bytes.hasRemaining() ? bytes.get() & 0xFF : 0;
        if (value != 0xFF) {
            throw new IOException("No JPEG: there is something between its segments");
        }
        while (value == 0xFF && bytes.hasRemaining()) {
            value = bytes.get() & 0xFF;
        }
        return value;
    }

    private static ByteBuffer segment(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining() < 2 ? 0 : bytes.getShort() & 0xFFFF;
        if (length < 2 || length - 2 > bytes.remaining()) {
            throw new IOException("No JPEG: a segment is cut off");
        }
        ByteBuffer segment = bytes.slice(bytes.position(), length - 2);
        bytes.position(bytes.position() + length - 2);
        return segment;
    }
}
