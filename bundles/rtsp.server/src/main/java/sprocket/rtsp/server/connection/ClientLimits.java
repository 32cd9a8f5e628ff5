// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.net.InetAddress;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.server.config.ServerSettings.FlowControl;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;
import sprocket.rtsp.server.limit.AddressPrefix;
import sprocket.rtsp.server.limit.Limit;
import sprocket.rtsp.server.limit.LimitLog;

/**
 * The limits of one connection, as they were when it began.
 *
 * @param address of the client
 * @param log learns which limit the client has reached
 */
record ClientLimits(InetAddress address, CodecLimits messages, FlowControl flow, Timeouts timeouts, LimitLog log) {

    /** What the limits per address count by. */
    AddressPrefix prefix() {
        return AddressPrefix.of(address);
    }

    void rateReached() {
        log.met(Limit.REQUEST_RATE, address, flow.rate());
    }

    void messageTimeReached() {
        log.met(Limit.MESSAGE_TIME, address, timeouts.message().toSeconds());
    }

    void stallTimeReached() {
        log.met(Limit.STALL_TIME, address, timeouts.stall().toSeconds());
    }

    void exceeded(CodecLimits.Limit limit) {
        int value = switch (limit) {
            case START_LINE -> messages.startLine();
            case HEADER_LINE -> messages.headerLine();
            case HEADER_COUNT -> messages.headerCount();
            case HEADER_BYTES -> messages.headerBytes();
            case BODY -> messages.body();
        };
        log.met(Limit.of(limit), address, value);
    }
}
