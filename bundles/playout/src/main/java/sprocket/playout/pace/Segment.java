// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.util.Map;
import java.util.function.LongUnaryOperator;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;

/**
 * A part of a presentation that is played without a break: media time within it does not jump. Its methods are called
 * on the session's event loop.
 */
public interface Segment {

    /** The lateness in a segment that is not being sent. See {@link #lateness}. */
    LongUnaryOperator NOT_LATE = mediaTime -> Long.MIN_VALUE;

    /** Media time at which it begins. */
    long start();

    /** Media time of the end that the viewer asked for, {@link Long#MAX_VALUE} for the end of the media. */
    long end();

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
     * Position in the presentation of a media time. They differ if the media is repeated: media time does not go back.
     */
    default long position(long mediaTime) {
        return mediaTime;
    }

    /** Position of the end of the media, 0 if it is not known. */
    default long length() {
        return 0;
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
