// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What has been received of a stream, at one moment, since its receiver was made. All counts only rise.
 *
 * @param packets RTP packets
 * @param data bytes
 * @param units access units
 * @param buffer the buffer that puts packets in order
 * @param jitter of the arrival of packets (RFC 3550, 6.4.1 and A.8); where timestamps mean nothing, how far the
 *     distances between units are from their mean
 * @param delay from the capture of the last access unit, by the sender's time of day, to its coming out, by ours: as
 *     right as the two clocks agree, and negative where they do not. Empty before a sender report
 * @param roundTrip how long the last request took that measures it, from its sending to its reply: what the server does
 *     meanwhile is a part of it. By RTCP only senders can tell it (RFC 3550, 6.4.1). Empty before
 * @param ssrc the sender, empty before its first packet
 */
public record StreamStatistics(
        Packets packets,
        Data data,
        Units units,
        Buffer buffer,
        Duration jitter,
        Optional<Duration> delay,
        Optional<Duration> roundTrip,
        OptionalInt ssrc) {

    /**
     * Counts of RTP packets. Each packet is its sequence number: it was sent once and is received once, whatever the
     * network makes of it. Where numbers are those of access units, one is received when any of its packets is.
     *
     * @param expected sent: from the first packet to the last one, in the order of sequence numbers, of those that have
     *     arrived; extended highest − first + 1. Where the sender began anew, the sum over its runs
     * @param received of those expected, that have arrived; late ones are among them
     * @param duplicated arrivals of a packet that had arrived before
     * @param reordered of those received, that arrived below the highest sequence number before them
     * @param late of those received, that arrived after their place was given up: it, or one behind it, had come out of
     *     the buffer. They are of no use
     * @param ignored datagrams that are no packets of this stream: malformed, of payload types that nobody announced,
     *     of another sender, or far off without another to confirm them
     * @param restarts how often the sender began anew, under another SSRC or elsewhere in its sequence numbers; where
     *     these are those of access units, how often it went elsewhere in its film
     */
    public record Packets(
            long expected, long received, long duplicated, long reordered, long late, long ignored, long restarts) {

        /** Sent and not received: expected − received. Never negative. */
        public long lost() {
            return expected - received;
        }

        /** The course's packet loss rate: (sent − received) / sent, from 0 to 1; 0 before the first packet. */
        public double lossRate() {
            return expected == 0 ? 0 : (double) lost() / expected;
        }
    }

    /**
     * Counts of bytes: RTP payload without headers and padding, of packets received; duplicates do not count.
     *
     * @param bytes in all
     * @param time of playing: from the first packet to the last one; pauses between do not count
     * @param rateNow bytes per second, over the last second, to a tenth of one
     */
    public record Data(long bytes, Duration time, double rateNow) {

        /** The course's data rate: bytes / seconds, over all the time of playing; 0 where that is none. */
        public double rate() {
            return time.isZero() ? 0 : bytes / (time.toNanos() / 1e9);
        }
    }

    /**
     * Counts of access units.
     *
     * @param delivered handed to the listener
     * @param damaged of which a packet arrived and another did not, or that the payload format refused: never handed
     *     on. Units of which nothing arrived are known to nobody
     * @param dropped whole, but not handed on: they came while paused, too many came before the reply to PLAY, or they
     *     were sent before the play that has begun
     */
    public record Units(long delivered, long damaged, long dropped) {}

    /**
     * The buffer that puts packets in order. It is empty unless a packet is missing.
     *
     * @param packets that wait for one before them
     * @param bytes of those
     * @param delay the longest that a packet which came out during the last second had waited
     */
    public record Buffer(int packets, int bytes, Duration delay) {}
}
