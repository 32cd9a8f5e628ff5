// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;

/** The protocol of a connection: converts bytes to messages and back. Used on the connection's loop. */
interface Wire {

    /** @throws IllegalArgumentException if the protocol has no form for the message */
    ByteBuffer encode(RtspMessage message);

    /** Parses all bytes from position to limit. */
    void received(ByteBuffer bytes);

    /** Whether a message has begun but is not complete. */
    boolean partial();

    /** The number of requests that may wait for replies at the same time. */
    int pipelined();

    /** What a missing reply may mean, if the protocol knows a reason. */
    default Optional<String> silenceMeans(RtspRequest request) {
        return Optional.empty();
    }

    /** The connection has ended. */
    void closed();

    /** The request with a CSeq before its other header fields. */
    static RtspRequest numbered(RtspRequest request, long cseq) {
        RtspHeaders.Builder headers = RtspHeaders.builder().add(HeaderNames.CSEQ, Long.toString(cseq));
        request.headers().forEach(field -> headers.add(field.name(), field.value()));
        return RtspRequest.builder(request.method(), request.uri())
                .version(request.version())
                .headers(headers.build())
                .body(request.body())
                .build();
    }
}
