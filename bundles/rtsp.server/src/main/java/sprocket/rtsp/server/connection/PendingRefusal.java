package sprocket.rtsp.server.connection;

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
            RtspResponse refusal = ReplyHeaders.complete(message.cseq(), response.build(), connection.loop().clock().wallClock());
            connection.outbound().write(RtspEncoder.encode(refusal));
            connection.dispatcher().refused(connection, Optional.empty(), refusal);
        }
        if (!message.recoverable()) {
            connection.end(message.reason());
        }
        connection.requests().finished(this);
    }

    @Override
    public void connectionEnded() {
        // It ends in start().
    }
}
