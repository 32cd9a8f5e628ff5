// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.nio.ByteBuffer;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.codec.DecoderSink;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspDecoder;
import sprocket.rtsp.codec.RtspEncoder;

/** Speaks standard RTSP, and accepts the deviations of cameras. */
final class StandardWire implements Wire, DecoderSink {

    /** Few servers queue more requests. The RFC defines no limit. */
    private static final int PIPELINED = 16;

    private final ClientConnection connection;
    private final RtspDecoder decoder = RtspDecoder.lenient(CodecLimits.DEFAULT, this);

    StandardWire(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public ByteBuffer encode(RtspMessage message) {
        return RtspEncoder.encode(message);
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
    public int pipelined() {
        return PIPELINED;
    }

    @Override
    public void closed() {
        decoder.close();
    }

    @Override
    public void request(RtspRequest request) {
        connection.requested(request);
    }

    @Override
    public void response(RtspResponse response) {
        connection.replied(response);
    }

    @Override
    public void interleaved(int channel, ByteBuffer payload) {
        connection.link().received(channel, payload);
    }

    /** If the end of the message is known, only the request that it answers fails. */
    @Override
    public void malformed(MalformedMessage message) {
        RtspClientException failure = new RtspClientException.BadReply(
                "The server sent data that is not usable RTSP: " + message.reason()
                        + ". Check that the address and port are those of an RTSP server",
                null);
        if (!message.recoverable() || message.response() && !connection.failed(message.cseq(), failure)) {
            connection.end(failure);
        }
    }
}
