// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** A sink that writes down what it is told, one line of text per event. */
final class Events implements DecoderSink {

    final List<String> lines = new ArrayList<>();
    final List<RtspMessage> messages = new ArrayList<>();
    final List<MalformedMessage> malformed = new ArrayList<>();

    static List<String> of(byte[] bytes) {
        Events events = new Events();
        new RtspDecoder(events).decode(ByteBuffer.wrap(bytes));
        return events.lines;
    }

    static List<String> of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

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
    public void malformed(MalformedMessage m) {
        malformed.add(m);
        lines.add(m.status().code() + " cseq " + m.cseq() + (m.response() ? " response" : "")
                + (m.recoverable() ? " go on" : " close"));
    }

    private static String text(ByteBuffer bytes) {
        return bytes.hasRemaining() ? " <" + StandardCharsets.ISO_8859_1.decode(bytes.duplicate()) + ">" : "";
    }
}
