// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspEncoder;
import sprocket.rtsp.server.dispatch.ReplyHeaders;

/** The answer to something that is no request; it waits until what came before is answered. */
final class PendingRefusal implements Pending {

    private final Connection connection;
    private final MalformedMessage message;

    PendingRefusal(Connection connection, MalformedMessage message) {
        this.connection = connection;
        this.message = message;
    }

    @Override
    public int bytes() {
        return 0;
    }

    @Override
    public void start() {
        if (!message.response()) {
            RtspResponse.Builder response = RtspResponse.builder(message.status());
            if (!message.recoverable()) {
                response.header("Connection", "close");
            }
            response.body("text/plain", message.reason() + "\r\n");
            connection.dispatcher().tally().reply(message.status().code());
            RtspResponse refusal = ReplyHeaders.complete(
                    message.cseq(), response.build(), connection.loop().clock().wallClock());
            connection.outbound().write(message.http() ? inHttp() : RtspEncoder.encode(refusal));
            connection.dispatcher().replied(connection, Optional.empty(), refusal);
            connection.dispatcher().refused(connection, Optional.empty(), refusal);
        }
        if (!message.recoverable() || message.http()) {
            connection.end(message.reason());
        }
        connection.requests().finished(this);
    }

    /** HTTP's own form: what speaks it, a browser for example, shows nothing else to its user. */
    private ByteBuffer inHttp() {
        String body = message.reason() + "\r\n";
        return StandardCharsets.US_ASCII.encode(
                "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    @Override
    public void connectionEnded() {
        // It ends in start().
    }
}
