// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import sprocket.loop.Loop;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;

/** Sends one segment's access units, each at its time. On the session's event loop. */
final class Pacer {

    /** Is notified of what the pacer cannot decide itself. */
    interface Listener {

        /** The segment has been sent and its time is over: load another one or stop. */
        void over();

        /** The pause point is reached. */
        void pausePoint();

        /** A viewer's channel has taken nothing for too long. */
        void stuck();

        /** Sending failed unexpectedly. */
        void broken(Throwable cause);
    }

    private static final long NEVER = SessionTime.NEVER;
    /**
     * Nanoseconds by which a unit may be sent later than it is due, so that one wake-up of the loop serves several
     * sessions. A multiple of it is the interval of pictures at 25 and 50 a second, which stay evenly spaced.
     */
    private static final long TOLERANCE = 2_000_000;
    /** Jitter of a live source below this does not change the clock of its reports. */
    private static final long CLOCK_TOLERANCE = 100_000_000;

    private final SessionTime time;
    private final long maxLateness;
    private final long slowViewer;
    private final StreamGroup streams;
    private final Listener listener;
    private final Loop.ReusableTimer timer;

    private Segment segment;
    private SessionTime.MediaClock clock;
    private double speed = 1;
    private boolean rolling;
    private boolean announced;
    private boolean starving;
    /** Units that were due before this were not ready in time. */
    private long readySince = Long.MIN_VALUE;

    private long sentUntil;
    private long lastTime;
    private long pauseAt = NEVER;
    private boolean closed;

    Pacer(SessionTime time, SessionSettings settings, StreamGroup streams, Listener listener) {
        this.time = time;
        this.maxLateness = settings.maxLateness().toNanos();
        this.slowViewer = settings.slowViewer().toNanos();
        this.streams = streams;
        this.listener = listener;
        this.timer = time.timer(this::tick);
    }

    /** The segment that is sent, null for none. */
    Segment segment() {
        return segment;
    }

    double speed() {
        return speed;
    }

    /** The latest end of a unit that was sent of any stream, in media time. RTP time must not go back behind it. */
    long sentUntil() {
        return sentUntil;
    }

    /** Media time of what is sent next. There must be a segment. */
    long next() {
        ReadyUnit unit = segment.peek();
        if (unit != null) {
            return unit.time();
        }
        // Units come in the order of their times. So the next one is not before the last unit of any stream, and begins
        // at the end of the last unit of its own.
        long earliest = streams.earliestEnd();
        long follows = earliest == NEVER ? sentUntil : earliest;
        // What was sent may last longer than the range.
        return Math.min(segment.end(), Math.min(sentUntil, Math.max(lastTime, follows)));
    }

    /** Media time now, {@link Long#MIN_VALUE} while nothing flows. */
    long mediaNow() {
        return clock == null ? Long.MIN_VALUE : clock.mediaAt(time.now());
    }

    /**
     * Changes to a segment, null for none, to be sent from its start.
     *
     * @param point media time at which to pause in it
     */
    void load(Segment next, long point) {
        segment = next;
        pauseAt = point;
        streams.beginSegment();
        if (next != null) {
            sentUntil = next.start();
            lastTime = next.start();
        }
        settle();
    }

    private void settle() {
        clock(null);
        starving = false;
        readySince = Long.MIN_VALUE;
    }

    private void clock(SessionTime.MediaClock next) {
        clock = next;
        if (segment != null) {
            segment.lateness(next == null ? Segment.NOT_LATE : mediaTime -> time.now() - next.wallAt(mediaTime));
        }
    }

    void start(double atSpeed) {
        speed = atSpeed;
        announced = false;
        settle();
        rolling = true;
        tick();
    }

    /** Begins no more units. Those that have begun are sent completely. */
    void stop() {
        rolling = false;
        pauseAt = NEVER;
        settle();
    }

    /** Begins no more units until {@link #release}. The clock goes on, so units may then be late. */
    void hold() {
        rolling = false;
    }

    void release() {
        rolling = true;
        tick();
    }

    /** Goes on at another speed after {@link #hold}. Media time neither jumps nor stops. */
    void changeSpeed(double atSpeed) {
        if (clock != null) {
            long now = time.now();
            clock(new SessionTime.MediaClock(now, clock.mediaAt(now), atSpeed));
        }
        speed = atSpeed;
        // The relation of media time to wall time has changed, so a report must be sent.
        announced = false;
        release();
    }

    void pauseAt(long mediaTime) {
        pauseAt = mediaTime;
        tick();
    }

    void close() {
        closed = true;
        rolling = false;
        timer.cancel();
    }

    /** Does what is due and sets the timer for what comes next. */
    void tick() {
        try {
            long now = time.now();
            streams.advance(now);
            long unit = rolling ? sendDue(now) : NEVER;
            long burst = streams.nextBurst();
            if (closed || unit == NEVER && burst == NEVER) {
                timer.cancel();
            } else if (burst <= unit) {
                time.set(timer, burst, 0);
            } else {
                time.set(timer, unit, TOLERANCE);
            }
        } catch (RuntimeException | LinkageError e) {
            timer.cancel();
            listener.broken(e);
        }
    }

    /** @return when there is something to do again, apart from bursts */
    private long sendDue(long now) {
        while (rolling) {
            ReadyUnit unit = segment.peek();
            if (unit == null) {
                long over = overAt(now);
                if (over > now || streams.busy()) {
                    return over > now ? over : NEVER;
                }
                listener.over();
                continue;
            }
            noticeReady(unit, now);
            if (unit.time() >= pauseAt) {
                long when = clock.wallAt(pauseAt);
                if (when <= now) {
                    listener.pausePoint();
                }
                return when > now ? when : NEVER;
            }
            long due = due(unit, now);
            if (due > now) {
                return due;
            }
            if (unit.stream().busy()) {
                return NEVER;
            }
            segment.poll();
            send(unit, due, now);
        }
        return NEVER;
    }

    /** When the segment's time is over. Called if nothing is ready. */
    private long overAt(long now) {
        if (!segment.ended()) {
            starving = true;
            return NEVER;
        }
        if (clock == null) {
            return now;
        }
        return clock.wallAt(segment.exhausted() ? Math.min(sentUntil, segment.end()) : segment.end());
    }

    private void noticeReady(ReadyUnit unit, long now) {
        if (starving) {
            starving = false;
            readySince = now;
        }
        if (clock == null) {
            clock(new SessionTime.MediaClock(now, unit.time(), speed));
            if (!segment.paced()) {
                // Live media has passed in the meantime.
                streams.jump(sentUntil, unit.time());
                sentUntil = unit.time();
            }
        }
    }

    /** Live media is due when it comes. The clock, which the reports need, follows its source. */
    private long due(ReadyUnit unit, long now) {
        long due = clock.wallAt(unit.time());
        if (segment.paced()) {
            return due;
        }
        if (Math.abs(due - now) > CLOCK_TOLERANCE) {
            clock = new SessionTime.MediaClock(now, unit.time(), speed);
        }
        return now;
    }

    private void send(ReadyUnit unit, long due, long now) {
        OutgoingStream stream = unit.stream();
        if (!streams.contains(stream)) {
            unit.release();
            return;
        }
        sentUntil = Math.max(sentUntil, unit.endTime());
        lastTime = unit.time();
        streams.passed(stream, unit.time() + unit.duration());
        if (due < readySince) {
            stream.counters().late();
        }
        // A unit that cannot be sent counts as failed, not as late.
        if (unit.failure() == null && now - due > maxLateness) {
            unit.release();
            stream.dropped();
            return;
        }
        long packets = stream.counters().packets();
        stream.begin(unit, now, due + clock.wallSpan(unit.duration()));
        if (stream.stuckFor(now) > slowViewer) {
            listener.stuck();
        }
        if (!announced && stream.counters().packets() > packets) {
            announced = true;
            streams.report();
        }
    }
}
