// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;

/**
 * A part of a presentation that is played without a break: media time within it does not jump. Media time here is the
 * time that RTP timestamps count: one second of it passes in a second of playing, at every scale and in reverse too
 * (RFC 2326, appendix B). {@link #position} gives the position in the presentation. Its methods are called on the
 * session's event loop.
 */
public interface Segment {

    /** The lateness in a segment that is not being sent. See {@link #lateness}. */
    LongUnaryOperator NOT_LATE = mediaTime -> Long.MIN_VALUE;

    /** Media time at which it begins. */
    long start();

    /**
     * Media time of the end that the viewer asked for, {@link Long#MAX_VALUE} for the end of the media or, in reverse,
     * its beginning.
     */
    long end();

    /** Position of {@link #end}, {@link Long#MAX_VALUE} without one. */
    default long endPosition() {
        return end();
    }

    /** Positions that pass in a unit of media time (RFC 2326, section 12.34); negative: backwards. */
    default double scale() {
        return 1;
    }

    /** Whether units of a stream may come. At scales other than 1 only video is sent. */
    default boolean sends(OutgoingStream stream) {
        return true;
    }

    /** RTP timestamps of {@link #start()}, by stream; see {@link OutgoingStream#anchor}. */
    Map<OutgoingStream, Integer> anchors();

    /** Whether units wait for their time. Live ones do not. */
    boolean paced();

    /** The next unit, null if none is ready. */
    ReadyUnit peek();

    /** Removes the unit that {@link #peek()} has returned. */
    void poll();

    /** Whether nothing more will come. */
    boolean ended();

    /** Whether it has {@link #ended} because the media has no more units, and not at the viewer's end. */
    default boolean exhausted() {
        return true;
    }

    /** Why it ended early, or null. */
    String failure();

    /** Media begins to flow. Live media is sent from now on. */
    default void flow() {}

    /** Media stops. Live media is ignored. */
    default void halt() {}

    /**
     * Sets how late units are; called when it changes.
     *
     * @param lateness gives the lateness of a media time in nanoseconds, on any thread; below 0 for what is not due yet
     */
    default void lateness(LongUnaryOperator lateness) {}

    /**
     * Position in the presentation of a media time. They differ if the media is repeated, since media time does not go
     * back, and at scales other than 1.
     */
    default long position(long mediaTime) {
        return mediaTime;
    }

    /** Position of the end of the media, 0 if it is not known. */
    default long length() {
        return 0;
    }

    /** The part of the presentation, empty for live media. */
    default Optional<PlayoutState.Range> range() {
        return Optional.empty();
    }

    /**
     * The position of the end of the media; in reverse, that of its beginning.
     *
     * @param until media time of the end of the last unit
     */
    default long positionAtEnd(long until) {
        return scale() < 0 ? 0 : Math.max(length(), position(until));
    }

    /**
     * The media time at which playing reaches a position.
     *
     * @param from media time of what is sent next
     * @return a time before {@code from} if playing has passed the position in this segment; -1 if it does not reach it
     */
    long reach(long position, long from);

    /** Releases everything. Idempotent. */
    void close();
}
