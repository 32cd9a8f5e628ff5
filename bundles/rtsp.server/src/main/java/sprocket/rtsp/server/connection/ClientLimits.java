// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.net.InetAddress;
import java.time.Duration;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.server.config.ServerSettings.FlowControl;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;
import sprocket.rtsp.server.limit.Limit;
import sprocket.rtsp.server.limit.LimitLog;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;

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

    /** Begins to count requests. */
    RequestRate rate(long now) {
        return new RequestRate(flow.rate(), flow.burst(), now);
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

    /**
     * A token bucket for the requests of one connection. It is full at first. Requests that were read before the bucket
     * was empty are served even so; they leave a debt, and the connection is read again when the debt is paid. On the
     * loop only.
     */
    static final class RequestRate {

        private static final long SECOND = Duration.ofSeconds(1).toNanos();

        private final long cost;
        private final long capacity;
        private long tokens;
        private long last;

        /**
         * @param perSecond requests
         * @param burst requests at once after a pause
         * @param now nanoseconds of a clock that does not go back
         */
        RequestRate(int perSecond, int burst, long now) {
            this.cost = SECOND / perSecond;
            this.capacity = cost * burst;
            this.tokens = capacity;
            this.last = now;
        }

        /** One request was read. */
        void take(long now) {
            refill(now);
            tokens -= cost;
        }

        /** How long no further request may be read; zero if one may. */
        Duration pause(long now) {
            refill(now);
            return tokens >= 0 ? Duration.ZERO : Duration.ofNanos(-tokens);
        }

        private void refill(long now) {
            tokens = Math.min(capacity, tokens + now - last);
            last = now;
        }
    }
}
