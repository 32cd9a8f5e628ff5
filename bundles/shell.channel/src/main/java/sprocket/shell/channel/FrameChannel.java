// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;

/**
 * Reads and writes frames over a blocking channel. One thread may read while another one writes; the streams of
 * {@code Channels} do not allow that before JDK 19.
 */
final class FrameChannel {

    private static final int HEADER = 5;

    private final ByteChannel channel;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);

    FrameChannel(ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * The next frame; empty where the other side has closed the connection between frames.
     *
     * @throws ChannelException where the bytes are no frame
     */
    Optional<Frame> read() throws IOException {
        header.clear();
        if (channel.read(header) < 0) {
            return Optional.empty();
        }
        fill(header);
        header.flip();
        FrameType type = FrameType.of(header.get());
        int length = header.getInt();
        if (length < 0 || length > Frame.MAX_PAYLOAD) {
            throw new ChannelException(
                    "A frame of " + Integer.toUnsignedString(length) + " bytes is longer than " + Frame.MAX_PAYLOAD);
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        fill(payload);
        return Optional.of(new Frame(type, payload.array()));
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The connection ends within a frame");
            }
        }
    }

    /** Returns once the whole frame has been handed to the system. */
    void write(Frame frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + frame.payload().length);
        bytes.put(frame.type().code())
                .putInt(frame.payload().length)
                .put(frame.payload())
                .flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
