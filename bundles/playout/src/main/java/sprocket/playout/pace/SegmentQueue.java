// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Segments that are played behind the current one, and a pause point that may lie in one of them. On the session's
 * event loop.
 */
final class SegmentQueue {

    private final Deque<Segment> segments = new ArrayDeque<>();
    /** The segment in which the pause point lies, null without one. */
    private Segment pausing;

    private long pausePoint;

    boolean isEmpty() {
        return segments.isEmpty();
    }

    int size() {
        return segments.size();
    }

    Segment last() {
        return segments.getLast();
    }

    void add(Segment segment) {
        segments.add(segment);
    }

    Segment poll() {
        return segments.poll();
    }

    /** Media time at which to pause in a segment, {@link SessionTime#NEVER} to play it to its end. */
    long pausePoint(Segment segment) {
        return segment == pausing ? pausePoint : SessionTime.NEVER;
    }

    /**
     * Sets the pause point to a position. Segments behind it are dropped (RFC 2326, section 10.6).
     *
     * @return false if no segment comes by this position
     */
    boolean pauseAt(long position) {
        for (Segment segment : segments) {
            long point = segment.reach(position, segment.start());
            if (point >= 0) {
                pausing = segment;
                pausePoint = point;
                while (segments.getLast() != segment) {
                    segments.removeLast().close();
                }
                return true;
            }
        }
        return false;
    }

    /** Drops all segments and the pause point. */
    void clear() {
        segments.forEach(Segment::close);
        segments.clear();
        pausing = null;
    }
}
