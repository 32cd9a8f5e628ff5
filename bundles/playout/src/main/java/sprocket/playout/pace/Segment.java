// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.util.Map;
import java.util.function.LongUnaryOperator;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;

/**
 * A stretch of media that is played in one go: it begins at a position, and time within it does not jump. Its methods
 * are called on the session's event loop.
 */
public interface Segment {

    /** Of a segment that is not sent. See {@link #lateness}. */
    LongUnaryOperator NOT_LATE = mediaTime -> Long.MIN_VALUE;

    /** Media time at which it begins. */
    long start();

    /**
     * Media time at which it ends because the viewer asked so, {@link Long#MAX_VALUE} where it goes on as long as there
     * is media.
     */
    long end();

    /** RTP timestamps that stand for {@link #start()}, by stream; see {@link OutgoingStream#anchor}. */
    Map<OutgoingStream, Integer> anchors();

    /** Whether units wait for their time; live ones are sent when they come. */
    boolean paced();

    /** What is sent next, null if nothing is ready. */
    ReadyUnit peek();

    /** Takes what {@link #peek()} showed. */
    void poll();

    /** Whether nothing more will come. */
    boolean ended();

    /** Why it ended before its time, or null. */
    String failure();

    /** Media flows from here on; live media is let through. */
    default void flow() {}

    /** Media stands still; live media is let go by. */
    default void halt() {}

    /**
     * Told when it changes how late units are.
     *
     * @param lateness of a media time, in nanoseconds, when it is asked, on any thread; below 0 for what is not due yet
     */
    default void lateness(LongUnaryOperator lateness) {}

    /**
     * Position in the presentation that a media time stands for: media that begins anew at its end goes on in media
     * time.
     */
    default long position(long mediaTime) {
        return mediaTime;
    }

    /** Position at which the media ends, 0 if it has none that is known. */
    default long length() {
        return 0;
    }

    /**
     * The media time at which playing comes by a position.
     *
     * @param from media time of what is sent next
     * @return what lies before {@code from} where it has come by already and the position belongs to this segment, -1
     *     if it will not
     */
    long reach(long position, long from);

    /** Gives everything back. Idempotent. */
    void close();
}
