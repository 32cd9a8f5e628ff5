// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;

/** The local channel of the shell: frames, and the requests and candidates in them. */
public final class ChannelTarget implements FuzzTarget {

    @Override
    public void run(byte[] input) throws IOException {
        Input in = new Input(input);
        FrameChannel channel = new FrameChannel(new Pieces(1 + in.number(), in.rest()));
        try {
            for (Optional<Frame> frame = channel.read(); frame.isPresent(); frame = channel.read()) {
                read(frame.get());
            }
        } catch (ChannelException | EOFException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("Refused without a reason", e);
            }
        }
    }

    private static void read(Frame frame) throws ChannelException {
        switch (frame.type()) {
            case RUN, COMPLETE -> Request.requireLength(Request.of(frame).line());
            case EXIT -> frame.number();
            case CANDIDATES -> Candidate.listOf(frame);
            case CLOSED, DIRECTORY -> frame.text();
            default -> {}
        }
    }

    /** A channel that gives few bytes at a time. */
    private static final class Pieces implements ByteChannel {

        private final int most;
        private final ByteBuffer bytes;

        Pieces(int most, byte[] bytes) {
            this.most = most;
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer target) {
            int length = Math.min(most, Math.min(bytes.remaining(), target.remaining()));
            if (length == 0) {
                return bytes.hasRemaining() ? 0 : -1;
            }
            target.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            return length;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
