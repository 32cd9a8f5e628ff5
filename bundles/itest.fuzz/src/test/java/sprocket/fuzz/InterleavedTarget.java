// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.DecoderSink;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspDecoder;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * Interleaved frames (RFC 2326, section 10.12). The input says channels, lengths and how the stream is divided; all
 * frames must arrive as they were sent, whatever they hold.
 */
final class InterleavedTarget implements FuzzTarget {

    private static final int MOST_FRAMES = 20;

    private record Frame(int channel, ByteBuffer payload) {}

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        int step = 1 + in.large() % 2000;
        List<Frame> sent = new ArrayList<>();
        ByteBuffer stream = ByteBuffer.allocate(input.length + MOST_FRAMES * RtspEncoder.FRAME_HEADER_LENGTH);
        while (in.remaining() > 0 && sent.size() < MOST_FRAMES) {
            int channel = in.number();
            ByteBuffer payload = ByteBuffer.wrap(in.piece(in.number()));
            RtspEncoder.frameHeader(stream, channel, payload.remaining());
            stream.put(payload.duplicate());
            sent.add(new Frame(channel, payload));
        }
        stream.flip();
        Received received = new Received();
        RtspDecoder decoder = new RtspDecoder(received);
        while (stream.hasRemaining()) {
            int length = Math.min(step, stream.remaining());
            decoder.decode(stream.slice(stream.position(), length));
            stream.position(stream.position() + length);
        }
        if (!received.frames.equals(sent) || decoder.partial()) {
            throw new AssertionError(sent + " arrived as " + received.frames);
        }
    }

    private static final class Received implements DecoderSink {

        final List<Frame> frames = new ArrayList<>();

        @Override
        public void interleaved(int channel, ByteBuffer payload) {
            byte[] copy = new byte[payload.remaining()];
            payload.get(copy);
            frames.add(new Frame(channel, ByteBuffer.wrap(copy)));
        }

        @Override
        public void request(RtspRequest request) {
            throw new AssertionError("A request in a frame");
        }

        @Override
        public void response(RtspResponse response) {
            throw new AssertionError("A response in a frame");
        }

        @Override
        public void malformed(MalformedMessage message) {
            throw new AssertionError(message.reason());
        }
    }
}
