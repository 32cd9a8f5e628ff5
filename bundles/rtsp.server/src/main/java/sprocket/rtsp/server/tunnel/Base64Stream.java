// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Decodes base64 (RFC 4648, section 4) that arrives in pieces of any length. Blanks and line ends are ignored. Padding
 * may occur in the middle, because clients encode each message by itself.
 */
final class Base64Stream {

    private static final int QUARTET = 4;

    /** The characters of a quartet that is not complete. */
    private final byte[] rest = new byte[QUARTET - 1];

    private int length;

    /**
     * Decodes the readable bytes of a buffer, up to the last complete quartet.
     *
     * @param output gets the bytes; the buffer is its own
     * @throws IllegalArgumentException if the bytes are no base64
     */
    void decode(ByteBuf input, Consumer<ByteBuffer> output) {
        byte[] text = new byte[length + input.readableBytes()];
        System.arraycopy(rest, 0, text, 0, length);
        int end = length;
        length = 0;
        while (input.isReadable()) {
            byte b = input.readByte();
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                text[end++] = b;
            }
        }
        int whole = end - end % QUARTET;
        int from = 0;
        for (int i = 0; i < whole; i += QUARTET) {
            // The decoder of the JDK accepts padding at the end only.
            if (text[i + QUARTET - 1] == '=' || i + QUARTET == whole) {
                ByteBuffer part = ByteBuffer.wrap(text, from, i + QUARTET - from);
                output.accept(Base64.getDecoder().decode(part));
                from = i + QUARTET;
            }
        }
        length = end - whole;
        System.arraycopy(text, whole, rest, 0, length);
    }
}
