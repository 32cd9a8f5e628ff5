// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;

/**
 * Notices that a range has ended before the presentation does: the server then pauses by itself and sends no BYE. Used
 * on the session's loop.
 */
final class RangeEnd {

    /** How long units may follow the one that ends a range: those of other streams, and those that are late. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Loop loop;
    private final PlayPosition position;
    private final Runnable ended;
    private Loop.Timer timer = () -> {};

    RangeEnd(Loop loop, PlayPosition position, Runnable ended) {
        this.loop = loop;
        this.position = position;
        this.ended = ended;
    }

    /** A unit was delivered: the position is there. */
    void delivered(StreamUnit unit) {
        position.reached(unit.unit().presentationTime());
        if (position.endsRange(unit.unit().presentationTime(), unit.unit().duration())) {
            timer.cancel();
            timer = loop.after(WAIT, () -> {
                if (position.over(loop.clock().nanoTime())) {
                    ended.run();
                }
            });
        }
    }

    /** The range is not played any more. */
    void cancel() {
        timer.cancel();
    }
}
