// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.codec.DecoderSink;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspDecoder;
import sprocket.rtsp.codec.RtspEncoder;

/**
 * A stream of messages and frames. The first two bytes choose the limits and how the stream is divided into buffers;
 * the events must be the same as in one buffer. What was decoded can be encoded and decoded again.
 */
final class MessageTarget implements FuzzTarget {

    /** Small enough to be exceeded. */
    private static final CodecLimits TIGHT = new CodecLimits(64, 48, 5, 120, 16, 10, 4);

    private final boolean client;

    MessageTarget(boolean client) {
        this.client = client;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        CodecLimits limits = in.number() % 2 == 0 ? CodecLimits.DEFAULT : TIGHT;
        int step = 1 + in.number();
        byte[] stream = in.rest();
        Events whole = decode(limits, stream, Math.max(1, stream.length));
        Events divided = decode(limits, stream, step);
        if (!whole.lines.equals(divided.lines)) {
            throw new AssertionError(whole.lines + " in one buffer, but divided " + divided.lines);
        }
        for (RtspMessage message : whole.messages) {
            again(message);
        }
    }

    private Events decode(CodecLimits limits, byte[] stream, int step) {
        Events events = new Events();
        RtspDecoder decoder = client ? RtspDecoder.lenient(limits, events) : new RtspDecoder(limits, events);
        for (int at = 0; at < stream.length; at += step) {
            byte[] piece = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + step));
            ByteBuffer buffer = ByteBuffer.wrap(piece);
            decoder.decode(buffer);
            if (buffer.hasRemaining()) {
                throw new AssertionError("The decoder left bytes");
            }
            // A view of the buffer that was kept would show.
            Arrays.fill(piece, (byte) '#');
        }
        if (decoder.closed() != events.fatal) {
            throw new AssertionError("Closed without a reason, or not closed: " + events.lines);
        }
        return events;
    }

    private void again(RtspMessage message) {
        Events events = new Events();
        RtspDecoder decoder = client
                ? RtspDecoder.lenient(CodecLimits.DEFAULT, events)
                : new RtspDecoder(CodecLimits.DEFAULT, events);
        decoder.decode(RtspEncoder.encode(message));
        if (events.messages.size() != 1 || events.lines.size() != 1) {
            throw new AssertionError(message + " was encoded as " + events.lines);
        }
        RtspMessage read = events.messages.get(0);
        if (!read.body().equals(message.body()) || !start(read).equals(start(message))) {
            throw new AssertionError(message + " was encoded as " + read);
        }
    }

    private static String start(RtspMessage message) {
        if (message instanceof RtspRequest request) {
            return request.method() + " " + request.uri() + " " + request.version();
        }
        return ((RtspResponse) message).status().toString();
    }

    /** Writes down what it is told. */
    private static final class Events implements DecoderSink {

        final List<String> lines = new ArrayList<>();
        final List<RtspMessage> messages = new ArrayList<>();
        boolean fatal;

        @Override
        public void request(RtspRequest request) {
            messages.add(request);
            lines.add(request + text(request.body()));
        }

        @Override
        public void response(RtspResponse response) {
            messages.add(response);
            lines.add(response + text(response.body()));
        }

        @Override
        public void interleaved(int channel, ByteBuffer payload) {
            lines.add("$" + channel + text(payload));
        }

        @Override
        public void malformed(MalformedMessage message) {
            fatal |= !message.recoverable();
            lines.add(message.toString());
        }

        private static String text(ByteBuffer bytes) {
            return " <" + StandardCharsets.ISO_8859_1.decode(bytes.duplicate()) + ">";
        }
    }
}
