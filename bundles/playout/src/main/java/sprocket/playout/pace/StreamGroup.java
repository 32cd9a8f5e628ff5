// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.util.Arrays;
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
    /** The same streams, for what is done for each access unit. */
    private OutgoingStream[] list = {};
    /** Where each stream's last unit of the segment ends, in media time; {@link SessionTime#NEVER} before the first. */
    private long[] ends = {};

    void add(OutgoingStream stream, RtcpReporter reporter) {
        streams.put(stream, reporter);
        changed();
    }

    void remove(OutgoingStream stream) {
        streams.remove(stream);
        changed();
        stream.abandon();
    }

    private void changed() {
        OutgoingStream[] before = list;
        long[] endsBefore = ends;
        list = streams.keySet().toArray(OutgoingStream[]::new);
        ends = new long[list.length];
        for (int i = 0; i < list.length; i++) {
            int known = Arrays.asList(before).indexOf(list[i]);
            ends[i] = known < 0 ? SessionTime.NEVER : endsBefore[known];
        }
    }

    boolean contains(OutgoingStream stream) {
        return index(stream) >= 0;
    }

    private int index(OutgoingStream stream) {
        int index = list.length - 1;
        while (index >= 0 && list[index] != stream) {
            index--;
        }
        return index;
    }

    /** A unit of a stream of this group was sent or dropped. */
    void passed(OutgoingStream stream, long end) {
        ends[index(stream)] = end;
    }

    /** Another segment begins. */
    void beginSegment() {
        Arrays.fill(ends, SessionTime.NEVER);
    }

    /** The earliest end of the streams' last units; {@link SessionTime#NEVER} if none has passed. */
    long earliestEnd() {
        long earliest = SessionTime.NEVER;
        for (long end : ends) {
            earliest = Math.min(earliest, end);
        }
        return earliest;
    }

    /** Sends the bursts that are due of access units that have begun. */
    void advance(long now) {
        for (OutgoingStream stream : list) {
            stream.advance(now);
        }
    }

    /** When the next burst is due, {@link SessionTime#NEVER} for none. */
    long nextBurst() {
        long next = SessionTime.NEVER;
        for (OutgoingStream stream : list) {
            next = Math.min(next, stream.nextBurst());
        }
        return next;
    }

    /** Whether an access unit is not completely sent. */
    boolean busy() {
        for (OutgoingStream stream : list) {
            if (stream.busy()) {
                return true;
            }
        }
        return false;
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
