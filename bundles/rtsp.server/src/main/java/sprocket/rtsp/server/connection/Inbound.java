// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.DecoderSink;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspDecoder;

/** Decodes the bytes of a connection in one protocol. Called on its loop. */
interface Inbound {

    /** Takes all bytes from position to limit. The buffer is reused after the call. */
    void received(ByteBuffer bytes);

    /** Whether a message has begun and is not complete. */
    boolean partial();

    /** The client has sent its last byte. */
    default void inputEnded() {}

    /** The connection has ended. */
    void close();

    /** No request of the connection is being served, and none waits. */
    default void idle() {}

    /** Whether the connection should not be read at the moment. */
    default boolean waiting() {
        return false;
    }

    /** Decodes standard RTSP (RFC 2326). */
    final class Standard implements Inbound, DecoderSink {

        private final ServerConnection connection;
        private final RtspDecoder decoder;

        Standard(ServerConnection connection) {
            this.connection = connection;
            this.decoder = new RtspDecoder(connection.limits().messages(), this);
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
            connection.messageReceived();
            connection.requests().add(request, RequestQueue.ReplyEncoder.STANDARD, false);
        }

        @Override
        public void response(RtspResponse response) {
            connection.messageReceived();
            connection.outbound().clientRequests().responseReceived(response);
        }

        @Override
        public void interleaved(int channel, ByteBuffer payload) {
            if (connection.interleaved(channel, payload)) {
                connection.watchdog().messageReceived();
            } else {
                connection.watchdog().messageEnded();
            }
        }

        @Override
        public void malformed(MalformedMessage message) {
            connection.watchdog().messageEnded();
            connection.requests().add(message);
        }
    }
}
