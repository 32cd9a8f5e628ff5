// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;

/**
 * Passes the output of a stream to its listener. Catches the listener's exceptions, so that the stream continues.
 * Measures the delay of units.
 */
final class ListenerCalls implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerCalls.class);

    private final StreamListener listener;
    private final Loop.Clock clock;
    private Optional<Duration> delay = Optional.empty();
    private boolean failed;

    ListenerCalls(StreamListener listener, Loop.Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void unit(StreamUnit unit) {
        delay = unit.captured().map(captured -> Duration.between(captured, clock.wallClock()));
        call(() -> listener.unit(unit));
    }

    @Override
    public void packet(RawPacket packet) {
        call(() -> listener.packet(packet));
    }

    @Override
    public void restarted() {
        call(listener::restarted);
    }

    @Override
    public void ended(String reason) {
        call(() -> listener.ended(reason));
    }

    /** The time from the capture of the last unit to its delivery; empty before the first sender report. */
    Optional<Duration> delay() {
        return delay;
    }

    private void call(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | LinkageError e) {
            if (!failed) {
                failed = true;
                LOG.warn("{} failed; the stream goes on, and further failures are not logged", listener.getClass(), e);
            }
        }
    }
}
