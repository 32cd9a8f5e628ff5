// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.codec.DecoderSink;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspDecoder;

/** The standard's language. */
final class StandardInbound implements Inbound, DecoderSink {

    /** Parameters, and session descriptions of ANNOUNCE: much less than the codec would take. */
    private static final int MAX_BODY = 128 * 1024;

    private final Connection connection;
    private final RtspDecoder decoder = new RtspDecoder(CodecLimits.DEFAULT.withBody(MAX_BODY), this);

    StandardInbound(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void received(ByteBuffer bytes) {
        decoder.decode(bytes);
    }

    @Override
    public boolean partial() {
        return decoder.partial();
    }

    @Override
    public void close() {
        decoder.close();
    }

    @Override
    public void request(RtspRequest request) {
        connection.heard();
        connection.requests().add(request, ReplyEncoder.STANDARD, false);
    }

    @Override
    public void response(RtspResponse response) {
        connection.heard();
        connection.clientRequests().answered(response);
    }

    @Override
    public void interleaved(int channel, ByteBuffer payload) {
        if (connection.link().received(channel, payload)) {
            connection.watch().sign();
        } else {
            connection.watch().completed();
        }
    }

    @Override
    public void malformed(MalformedMessage message) {
        connection.watch().completed();
        connection.requests().add(message);
    }
}
