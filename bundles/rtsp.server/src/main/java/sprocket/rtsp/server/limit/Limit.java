// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import sprocket.rtsp.codec.CodecLimits;

/** The limits for clients, each with the setting that raises it. */
public enum Limit {
    CONNECTIONS("max.connections", "connections of all clients"),
    CONNECTIONS_PER_ADDRESS("max.connections.per.address", "connections from one address"),
    SESSIONS("max.sessions", "sessions of all clients"),
    SESSIONS_PER_ADDRESS("max.sessions.per.address", "sessions of one address"),
    SESSIONS_PER_CONNECTION("max.sessions.per.connection", "sessions of one connection"),
    TUNNELS_WAITING("max.tunnels.waiting", "tunnels over HTTP that wait for their POST"),
    REQUEST_RATE("max.request.rate", "requests per second on one connection"),
    LINE("max.line", "bytes in a request line or header field"),
    HEADERS("max.headers", "header fields in a message"),
    HEADER_BYTES("max.header.bytes", "bytes in the header fields of a message"),
    BODY("max.body", "bytes in the body of a message"),
    MESSAGE_TIME("message.timeout", "seconds for a message to arrive completely"),
    STALL_TIME("stall.timeout", "seconds without reading what is sent");

    private final String setting;
    private final String counts;

    Limit(String setting, String counts) {
        this.setting = setting;
        this.counts = counts;
    }

    /** The limit of the codec that operators set by one of these. */
    public static Limit of(CodecLimits.Limit limit) {
        return switch (limit) {
            case START_LINE, HEADER_LINE -> LINE;
            case HEADER_COUNT -> HEADERS;
            case HEADER_BYTES -> HEADER_BYTES;
            case BODY -> BODY;
        };
    }

    /** Its name in the configuration of the server. */
    String setting() {
        return setting;
    }

    /** What it counts, in the plural. */
    String counts() {
        return counts;
    }
}
