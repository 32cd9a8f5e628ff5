// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;

/**
 * Interleaved frames (RFC 2326, 10.12): a dollar sign, a channel, a length of two bytes, the payload. A payload that is
 * whole in the bytes at hand is not copied; others are put together in one buffer that is used again.
 */
final class FrameReader {

    /** The longest payload: what is kept from frame to frame. */
    private static final int KEPT = 64 * 1024;

    private final GrowingBytes pieces = new GrowingBytes();

    /** Channel and length as far as they came, behind a one that marks how many did. */
    private int header;

    private int missing;

    /** The dollar sign came. */
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
     * Takes bytes up to the frame's end.
     *
     * @return the payload, valid until the next call; null while there is more to come
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
