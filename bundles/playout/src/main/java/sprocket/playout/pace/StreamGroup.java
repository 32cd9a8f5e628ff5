// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.OutgoingStream;

/**
 * The streams of one session. They share a timeline: if media time jumps, RTP time continues for all of them by the
 * same amount (RFC 2326, appendix B). On the session's event loop.
 */
final class StreamGroup {

    private final Map<OutgoingStream, RtcpReporter> streams = new LinkedHashMap<>();

    void add(OutgoingStream stream, RtcpReporter reporter) {
        streams.put(stream, reporter);
    }

    void remove(OutgoingStream stream) {
        streams.remove(stream);
        stream.abandon();
    }

    boolean contains(OutgoingStream stream) {
        return streams.containsKey(stream);
    }

    /**
     * Sends the bursts that are due of access units that have begun.
     *
     * @return when the next burst is due, {@link SessionTime#NEVER} for none
     */
    long advance(long now) {
        long next = SessionTime.NEVER;
        for (OutgoingStream stream : streams.keySet()) {
            next = Math.min(next, stream.advance(now));
        }
        return next;
    }

    /** Whether an access unit is not completely sent. */
    boolean busy() {
        return streams.keySet().stream().anyMatch(OutgoingStream::busy);
    }

    /** The RTP timestamps of a media time. */
    Map<OutgoingStream, Integer> timestamps(long mediaTime) {
        Map<OutgoingStream, Integer> timestamps = new HashMap<>();
        streams.keySet().forEach(s -> timestamps.put(s, s.timestamp(mediaTime)));
        return timestamps;
    }

    /** The RTP timestamps of the end of a segment, which must have one. */
    Map<OutgoingStream, Integer> timestampsBehind(Segment segment) {
        Map<OutgoingStream, Integer> timestamps = new HashMap<>();
        streams.keySet()
                .forEach(s -> timestamps.put(
                        s,
                        s.timestampAfter(
                                segment.anchors().getOrDefault(s, s.timestamp(segment.start())),
                                segment.end() - segment.start())));
        return timestamps;
    }

    void anchor(long mediaTime, Map<OutgoingStream, Integer> timestamps) {
        timestamps.forEach((stream, timestamp) -> {
            stream.anchor(mediaTime, timestamp);
            stream.beginAnew();
        });
    }

    /** Media time jumps and RTP time does not: the timestamps of one media time are now those of another. */
    void jump(long from, long to) {
        streams.keySet().forEach(s -> s.anchor(to, s.timestamp(from)));
    }

    /** Media begins to flow. */
    void flow() {
        streams.keySet().forEach(OutgoingStream::forgetStuck);
    }

    /** The first packet was sent: send reports with it. */
    void report() {
        List.copyOf(streams.values()).forEach(RtcpReporter::flow);
    }

    void pause() {
        streams.forEach((stream, reporter) -> {
            stream.pause();
            reporter.pause();
        });
    }

    void bye(String reason) {
        List.copyOf(streams.values()).forEach(r -> r.bye(reason));
    }

    /** Drops the rest of access units that have begun. */
    void abandon() {
        streams.keySet().forEach(OutgoingStream::abandon);
    }
}
