// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.playout.api.LoadStatistics;
import sprocket.playout.config.PlayoutConfig;
import sprocket.playout.config.PlayoutSettings.LoadLimit;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Refuses further viewers while the server is late with what it sends to those who play. The load is the mean delay of
 * the last seconds, on the event loop or the media threads where it is longest. Thread-safe; guarded by this object.
 */
public final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private static final String RETRY_SECONDS = "5";
    /** Between two lines about refusals. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Loop.Clock clock;
    private final LoopProbe.MediaTime media;
    private final Map<Loop, Probed> loops = new HashMap<>();
    private LoadLimit limit;
    private long refused;
    private boolean refusing;
    private long lastLine;
    private long refusedBefore;

    private record Probed(LoopProbe probe, int sessions) {}

    /**
     * @param media the threads that read
     * @param mediaTime nanoseconds of the clock in whose time they run
     */
    public Admission(LoadLimit limit, Loop.Clock clock, Executor media, LongSupplier mediaTime) {
        this.limit = limit;
        this.clock = clock;
        this.media = new LoopProbe.MediaTime(media, mediaTime);
    }

    public synchronized void change(LoadLimit changed) {
        limit = changed;
    }

    /** A session plays on a loop for the first time. The load of loops without such a session is not measured. */
    public void opened(Loop loop) {
        Probed now;
        synchronized (this) {
            now = loops.compute(
                    loop,
                    (l, known) -> known == null
                            ? new Probed(new LoopProbe(l, media, limit.full()), 1)
                            : new Probed(known.probe(), known.sessions() + 1));
        }
        if (now.sessions() == 1) {
            now.probe().start();
        }
    }

    /** A session that has played has ended. */
    public void closed(Loop loop) {
        Probed last;
        synchronized (this) {
            last = loops.remove(loop);
            if (last.sessions() > 1) {
                loops.put(loop, new Probed(last.probe(), last.sessions() - 1));
            }
        }
        if (last.sessions() == 1) {
            last.probe().stop();
        }
    }

    /**
     * Checks that one more viewer may begin.
     *
     * @throws RtspException 453 while the load is at its limit
     */
    public void check() throws RtspException {
        Duration delay;
        Duration most;
        synchronized (this) {
            delay = delay();
            most = limit.most();
            if (most.isZero() || delay.compareTo(most) < 0) {
                admitted();
                return;
            }
            refused(delay, most);
        }
        throw new RtspException(
                RtspStatus.NOT_ENOUGH_BANDWIDTH,
                "The server has no time for another viewer: it is " + delay.toMillis()
                        + " ms late on average, and the limit is " + most.toMillis()
                        + " ms; try again when others have stopped",
                RtspHeaders.of(HeaderNames.RETRY_AFTER, RETRY_SECONDS),
                null);
    }

    private Duration delay() {
        Duration longest = Duration.ZERO;
        for (Probed probed : loops.values()) {
            Duration delay = probed.probe().delay();
            longest = delay.compareTo(longest) > 0 ? delay : longest;
        }
        return longest;
    }

    private void admitted() {
        if (refusing) {
            refusing = false;
            LOG.info("New viewers are admitted again; {} requests were refused", refused - refusedBefore);
        }
    }

    private void refused(Duration delay, Duration most) {
        long now = clock.nanoTime();
        if (!refusing) {
            refusedBefore = refused;
        }
        refused++;
        if (!refusing || now - lastLine >= SILENCE.toNanos()) {
            LOG.warn(
                    "New viewers are refused: packets are {} ms late on average, and the setting max.load of {} allows"
                            + " {} ms",
                    delay.toMillis(),
                    PlayoutConfig.PID,
                    most.toMillis());
            lastLine = now;
        }
        refusing = true;
    }

    public synchronized LoadStatistics statistics() {
        return new LoadStatistics(delay(), limit.most(), refused);
    }
}
