// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The statistics of a stream at one moment, since its receiver was made. Counts never decrease.
 *
 * @param packets RTP packets
 * @param data bytes
 * @param units access units
 * @param buffer the buffer that puts packets in order
 * @param jitter of the arrival of packets (RFC 3550, sections 6.4.1 and A.8); if timestamps have no meaning, how far
 *     the intervals between units are from their mean
 * @param delay time from the capture of the last access unit, by the sender's clock, to its delivery, by our clock. It
 *     is only as exact as the two clocks agree, and may be negative. Empty before the first sender report
 * @param roundTrip time between the last measured request and its reply. It includes the processing time of the server.
 *     RTCP gives the round trip time only to senders (RFC 3550, section 6.4.1). Empty before the first measurement
 * @param ssrc the sender, empty before its first packet
 * @param rejected packets of an encrypted stream that were ignored because their authentication tag was wrong or they
 *     had come before (RFC 3711, section 3.3)
 * @param reports RTCP
 */
public record StreamStatistics(
        Packets packets,
        Data data,
        Units units,
        Buffer buffer,
        Duration jitter,
        Optional<Duration> delay,
        Optional<Duration> roundTrip,
        OptionalInt ssrc,
        long rejected,
        Reports reports) {

    /** Statistics of a stream without RTCP. */
    public StreamStatistics(
            Packets packets,
            Data data,
            Units units,
            Buffer buffer,
            Duration jitter,
            Optional<Duration> delay,
            Optional<Duration> roundTrip,
            OptionalInt ssrc,
            long rejected) {
        this(packets, data, units, buffer, jitter, delay, roundTrip, ssrc, rejected, Reports.NONE);
    }

    /**
     * RTCP of the stream (RFC 3550, section 6).
     *
     * @param sent receiver reports sent, BYE included
     * @param received sender reports received
     * @param members participants that are known, this one included: 2 with one sender, more with multicast
     * @param senderPackets RTP packets that the sender has sent, as its last report says. More than
     *     {@link Packets#expected} if the last packets were lost or are on their way
     * @param senderReportAge time since that report; synchronisation of sound and pictures relies on it
     */
    public record Reports(
            long sent, long received, int members, OptionalLong senderPackets, Optional<Duration> senderReportAge) {

        /** Before any report. */
        public static final Reports NONE = new Reports(0, 0, 1, OptionalLong.empty(), Optional.empty());
    }

    /**
     * Counts of RTP packets. A packet is identified by its sequence number, so duplicates count once. If sequence
     * numbers count access units, one is received when any of its packets is.
     *
     * @param expected number of packets that were sent, from the first to the last one received, in the order of
     *     sequence numbers: extended highest − first + 1. After a restart of the sender, the sum over its runs
     * @param received those of the expected packets that have arrived, including late ones
     * @param duplicated further arrivals of packets that had arrived before
     * @param reordered those of the received packets that arrived after one with a higher sequence number
     * @param late those of the received packets that arrived too late to be used: the buffer had given them up or had
     *     delivered a later one
     * @param ignored datagrams that do not belong to this stream: malformed, with a payload type that was not
     *     announced, from another sender, or with a distant sequence number that no other packet confirms
     * @param restarts how often the sender restarted, with another SSRC or at another sequence number; if sequence
     *     numbers count access units, how often it went to another position
     */
    public record Packets(
            long expected, long received, long duplicated, long reordered, long late, long ignored, long restarts) {

        /** Packets that were sent but not received: expected − received. Never negative. */
        public long lost() {
            return expected - received;
        }

        /** The course's packet loss rate: (sent − received) / sent, from 0 to 1; 0 before the first packet. */
        public double lossRate() {
            return expected == 0 ? 0 : (double) lost() / expected;
        }
    }

    /**
     * Counts of bytes: RTP payload without headers and padding, of received packets. Duplicates do not count.
     *
     * @param bytes in total
     * @param time of playing: from the first packet to the last one, without pauses
     * @param rateNow bytes per second during the last second, measured in steps of 0.1 s
     */
    public record Data(long bytes, Duration time, double rateNow) {

        /** The course's data rate: bytes / seconds, over the whole time of playing; 0 if that time is zero. */
        public double rate() {
            return time.isZero() ? 0 : bytes / (time.toNanos() / 1e9);
        }
    }

    /**
     * Counts of access units.
     *
     * @param delivered passed to the listener
     * @param damaged units with some packets missing, or refused by the payload format. They are not delivered. Units
     *     of which no packet arrived are not counted
     * @param dropped complete units that were not delivered: they arrived during a pause, too many arrived before the
     *     reply to PLAY, or they were sent before the last PLAY
     */
    public record Units(long delivered, long damaged, long dropped) {}

    /**
     * The buffer that puts packets in order. It is empty unless a packet is missing.
     *
     * @param packets number of packets that wait for an earlier one
     * @param bytes number of bytes of these packets
     * @param delay the longest waiting time of the packets delivered during the last second
     */
    public record Buffer(int packets, int bytes, Duration delay) {}
}
