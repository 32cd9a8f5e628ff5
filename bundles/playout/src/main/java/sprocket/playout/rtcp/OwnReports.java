// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.rtcp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import sprocket.loop.Loop;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** What the server reports about a stream (RFC 3550, section 6.4). On the stream's event loop. */
final class OwnReports {

    private static final int MAX_REASON = 85;
    /** Nanoseconds in which two clocks are read. */
    private static final long MAX_READING = 20_000;

    private static final int MAX_READS = 5;

    private final OutgoingStream stream;
    private final Loop.Clock clock;
    private final String cname;
    private final LongSupplier mediaTime;
    /** What was sent under previous SSRCs. A new SSRC starts its counts at zero (RFC 3550, section 6.4.1). */
    private long packetsBefore;

    private long octetsBefore;

    /** @param mediaTime media time now, {@link Long#MIN_VALUE} while nothing flows */
    OwnReports(OutgoingStream stream, Loop.Clock clock, String cname, LongSupplier mediaTime) {
        this.stream = stream;
        this.clock = clock;
        this.cname = cname;
        this.mediaTime = mediaTime;
    }

    /** A report as every compound packet begins with, and our canonical name. */
    CompoundPacket report() {
        return CompoundPacket.of(latest(), SourceDescription.cname(stream.ssrc(), cname));
    }

    /** A report with BYE. */
    CompoundPacket goodbye(String reason) {
        return CompoundPacket.of(
                latest(), SourceDescription.cname(stream.ssrc(), cname), new Goodbye(stream.ssrc(), shortened(reason)));
    }

    /** A reason has at most 255 bytes. A character takes at most three of them, and a surrogate pair four. */
    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    /**
     * A sender report while media flows, else an empty receiver report (RFC 3550, section 6.4). NTP and RTP time of a
     * sender report are the same instant: that of the RTP timestamp, whose steps may be as long as 125 µs. Receivers
     * compute from it which sample of sound belongs to a picture.
     */
    private RtcpPacket latest() {
        long media;
        Instant wall;
        long begun;
        int reads = 0;
        // Two clocks are read. If the thread waits for a processor between the two, they are read again.
        do {
            begun = clock.nanoTime();
            media = mediaTime.getAsLong();
            wall = clock.wallClock();
        } while (clock.nanoTime() - begun > MAX_READING && ++reads < MAX_READS);
        if (media == Long.MIN_VALUE) {
            return new ReceiverReport(stream.ssrc(), List.of());
        }
        return new SenderReport(
                stream.ssrc(),
                NtpTime.of(wall.plusNanos(stream.exact(media) - media)),
                stream.timestamp(media),
                stream.counters().packets() - packetsBefore,
                stream.counters().bytes() - octetsBefore,
                List.of());
    }

    /** Another participant uses our SSRC: choose another one (RFC 3550, section 8.2). */
    void changeSsrc() {
        packetsBefore = stream.counters().packets();
        octetsBefore = stream.counters().bytes();
        int former = stream.ssrc();
        while (stream.ssrc() == former) {
            stream.ssrc(ThreadLocalRandom.current().nextInt());
        }
    }

    /** Whether somebody returns our own packets to us, as multicast does: they have our canonical name. */
    boolean returned(CompoundPacket compound) {
        return compound.all(SourceDescription.class).stream()
                .anyMatch(description -> description.cname(stream.ssrc()).equals(Optional.of(cname)));
    }
}
