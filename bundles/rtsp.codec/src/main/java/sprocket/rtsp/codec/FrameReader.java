// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;

/**
 * Reads interleaved frames (RFC 2326, section 10.12): a dollar sign, a channel, a length of two bytes, the payload. A
 * payload that one buffer holds completely is not copied. Other payloads are assembled in a buffer that is reused.
 */
final class FrameReader {

    /** The memory that is kept from frame to frame: the longest payload. */
    private static final int KEPT = 64 * 1024;

    private final GrowingBytes pieces = new GrowingBytes();

    /** The bytes of channel and length received so far, after a leading 1 that marks their number. */
    private int header;

    private int missing;

    /** The dollar sign was read. */
    void begin() {
        header = 1;
        pieces.clear(KEPT);
    }

    void clear() {
        pieces.clear(0);
    }

    int channel() {
        return header >> 16 & 0xff;
    }

    /**
     * Reads bytes up to the end of the frame.
     *
     * @return the payload, valid until the next call; null if the frame is not complete
     */
    ByteBuffer read(ByteBuffer in) {
        while (header >>> 24 == 0) {
            if (!in.hasRemaining()) {
                return null;
            }
            header = header << 8 | in.get() & 0xff;
            missing = header & 0xffff;
        }
        if (pieces.length() == 0 && in.remaining() >= missing) {
            ByteBuffer payload = in.slice(in.position(), missing);
            in.position(in.position() + missing);
            return payload;
        }
        missing -= pieces.take(in, missing);
        return missing == 0 ? pieces.view() : null;
    }
}
