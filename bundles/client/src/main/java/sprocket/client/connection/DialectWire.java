// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** Speaks a dialect: one request at a time, and replies as the codec of the dialect parses them. */
final class DialectWire implements Wire, ClientDialect.Context {

    private final ClientConnection connection;
    private final Loop loop;
    private final ClientDialect.Codec codec;
    private Loop.Timer quiet = () -> {};
    private boolean closed;

    DialectWire(ClientDialect dialect, ClientConnection connection, Loop loop) {
        this.connection = connection;
        this.loop = loop;
        this.codec = dialect.open(this);
    }

    /** Dialects have no form for replies of a client. */
    @Override
    public ByteBuffer encode(RtspMessage message) {
        if (message instanceof RtspRequest request) {
            return codec.encode(request);
        }
        throw new IllegalArgumentException("A dialect has requests only");
    }

    @Override
    public void received(ByteBuffer bytes) {
        quiet.cancel();
        codec.received(bytes);
        Duration time = codec.quietTime();
        if (!closed && !time.isZero()) {
            quiet = loop.after(time, () -> {
                if (!closed) {
                    codec.quiet();
                }
            });
        }
    }

    @Override
    public boolean partial() {
        return false;
    }

    @Override
    public int pipelined() {
        return 1;
    }

    @Override
    public Optional<String> silenceMeans(RtspRequest request) {
        return codec.silenceMeans(request);
    }

    @Override
    public void closed() {
        if (!closed) {
            closed = true;
            quiet.cancel();
            codec.closed();
        }
    }

    @Override
    public void response(RtspResponse response) {
        connection.repliedToLast(response);
    }

    @Override
    public void fail(String reason) {
        connection.end(new RtspClientException.BadReply(
                "The server does not speak the dialect: " + ForeignText.shown(reason), null));
    }
}
