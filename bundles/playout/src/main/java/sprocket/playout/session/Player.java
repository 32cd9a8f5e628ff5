package sprocket.playout.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sprocket.loop.Loop;
import sprocket.playout.PlayoutSettings;

/**
 * Sends one session's media at its time: segment after segment, access unit after access unit. Everything happens on the session's
 * event loop; nothing blocks.
 */
final class Player {

    /** What the player tells its session. */
    interface Listener {

        /** Playing has come to its end by itself. @param mediaEnded whether there is no more media, rather than the range having ended */
        void stopped(boolean mediaEnded, String reason);

        /** A viewer has taken nothing for too long. */
        void stuck(OutgoingStream stream);
    }

    private static final long NEVER = Long.MAX_VALUE;
    /** Jitter of a live source below this does not move the clock of its reports. */
    private static final long CLOCK_TOLERANCE = 100_000_000;

    private final Loop loop;
    private final PlayoutSettings settings;
    private final Listener listener;
    private final Map<OutgoingStream, RtcpReporter> streams = new LinkedHashMap<>();
    private final Deque<Segment> queue = new ArrayDeque<>();

    private Segment current;
    private PlayClock clock;
    private double speed = 1;
    private boolean flowing;
    private boolean held;
    private boolean starving;
    private boolean announced;
    /** Media time behind the last unit that was sent of the current segment. */
    private long sentUntil;
    private long pauseAt = NEVER;
    private long restPosition;
    private Loop.Timer timer;

    Player(Loop loop, PlayoutSettings settings, Listener listener) {
        this.loop = loop;
        this.settings = settings;
        this.listener = listener;
    }

    boolean flowing() {
        return flowing;
    }

    Segment current() {
        return current;
    }

    boolean queued() {
        return !queue.isEmpty();
    }

    /** Media time of what is sent next. */
    long position() {
        if (current == null) {
            return restPosition;
        }
        ReadyUnit next = current.peek();
        return next != null ? next.time() : sentUntil;
    }

    /** Media time at a wall time, {@link Long#MIN_VALUE} while nothing flows. */
    long mediaAt(long wallTime) {
        return flowing && clock != null ? clock.mediaAt(wallTime) : Long.MIN_VALUE;
    }

    void add(OutgoingStream stream, RtcpReporter reporter) {
        streams.put(stream, reporter);
        rest();
    }

    void remove(OutgoingStream stream) {
        streams.remove(stream);
        stream.abandon();
    }

    /** Stops sending new access units until {@link #release} or {@link #play}; the state stays as it is. */
    void hold() {
        held = true;
    }

    /** Goes on after {@link #hold}, as if nothing had been. */
    void release() {
        if (held) {
            held = false;
            tick();
        }
    }

    /**
     * RTP timestamps for the start of a segment that follows what was played last: time goes on where it stopped, for all streams
     * together (RFC 2326, appendix B).
     */
    Map<OutgoingStream, Integer> anchorsNow() {
        long until = current == null ? restPosition : sentUntil;
        Map<OutgoingStream, Integer> anchors = new HashMap<>();
        streams.keySet().forEach(s -> anchors.put(s, s.timestamp(until)));
        return anchors;
    }

    /** RTP timestamps for the start of a segment that follows the last one in the queue, which must have an end. */
    Map<OutgoingStream, Integer> anchorsQueued() {
        Segment last = queue.isEmpty() ? current : queue.getLast();
        Map<OutgoingStream, Integer> anchors = new HashMap<>();
        streams.keySet().forEach(s -> anchors.put(s, s.timestampAfter(last.anchors().get(s), last.end() - last.start())));
        return anchors;
    }

    /** The segment behind which another PLAY would queue. */
    Segment lastQueued() {
        return queue.isEmpty() ? current : queue.getLast();
    }

    void enqueue(Segment segment) {
        queue.add(segment);
    }

    /** Plays a segment from its start, in place of what was there. */
    void play(Segment segment, double atSpeed) {
        dropQueue();
        speed = atSpeed;
        begin(segment);
        flow();
    }

    /** Plays on where it was paused. */
    void resume(double atSpeed) {
        speed = atSpeed;
        flow();
    }

    private void begin(Segment segment) {
        if (current != null && current != segment) {
            current.close();
        }
        current = segment;
        clock = null;
        sentUntil = segment.start();
        segment.anchors().forEach((stream, timestamp) -> stream.anchor(segment.start(), timestamp));
    }

    private void flow() {
        held = false;
        flowing = true;
        announced = false;
        starving = false;
        clock = null;
        pauseAt = NEVER;
        current.flow();
        tick();
    }

    /** Pauses when playing reaches a media time; a time that has passed means now. */
    void pauseAt(long time) {
        pauseAt = time;
        tick();
    }

    void pause() {
        dropQueue();
        halt();
    }

    private void halt() {
        flowing = false;
        held = false;
        pauseAt = NEVER;
        if (current != null) {
            current.halt();
        }
    }

    private void dropQueue() {
        queue.forEach(Segment::close);
        queue.clear();
    }

    /** Lets go of what was read ahead, because the set of streams changes; the position stays. */
    private void rest() {
        if (current != null) {
            long position = position();
            streams.keySet().forEach(s -> s.anchor(position, s.timestamp(sentUntil)));
            restPosition = position;
            current.close();
            current = null;
        }
        dropQueue();
    }

    void close() {
        halt();
        dropQueue();
        if (timer != null) {
            timer.cancel();
        }
        if (current != null) {
            current.close();
            current = null;
        }
        streams.keySet().forEach(OutgoingStream::abandon);
    }

    /** Something has become ready. */
    void wake() {
        if (flowing && !held) {
            tick();
        }
    }

    private void tick() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        long now = loop.clock().nanoTime();
        long next = NEVER;
        for (OutgoingStream stream : streams.keySet()) {
            next = Math.min(next, stream.advance(now));
        }
        if (flowing && !held) {
            next = Math.min(next, sendDue(now));
        }
        if (next != NEVER) {
            timer = loop.at(next, this::tick);
        }
    }

    /** Sends what is due. @return when there is something to do again */
    private long sendDue(long now) {
        long next = NEVER;
        while (flowing && !held) {
            ReadyUnit unit = current.peek();
            if (unit == null) {
                if (!current.ended()) {
                    starving = clock != null && current.paced();
                    return next;
                }
                long over = clock == null ? now : clock.wallAt(Math.min(sentUntil, current.end()));
                if (over > now || streams.keySet().stream().anyMatch(OutgoingStream::busy)) {
                    return Math.min(next, over > now ? over : NEVER);
                }
                over(now);
                continue;
            }
            if (clock == null) {
                startClock(unit, now);
            }
            if (unit.time() >= pauseAt) {
                long when = clock.wallAt(pauseAt);
                if (when > now) {
                    return Math.min(next, when);
                }
                pause();
                listener.stopped(false, "pause point");
                return next;
            }
            long due = due(unit, now);
            if (due > now) {
                return Math.min(next, due);
            }
            if (unit.stream().busy()) {
                return next;
            }
            current.poll();
            next = Math.min(next, send(unit, due, now));
        }
        return next;
    }

    private void startClock(ReadyUnit first, long now) {
        clock = new PlayClock(now, first.time(), speed);
        if (!current.paced()) {
            // Live media was let go by meanwhile; RTP time goes on where it stopped (RFC 2326, appendix B).
            streams.keySet().forEach(s -> s.anchor(first.time(), s.timestamp(sentUntil)));
            sentUntil = first.time();
        }
    }

    /** What is live is due when it comes; the clock follows its source, for the reports' sake. */
    private long due(ReadyUnit unit, long now) {
        long due = clock.wallAt(unit.time());
        if (current.paced()) {
            return due;
        }
        if (Math.abs(due - now) > CLOCK_TOLERANCE) {
            clock = new PlayClock(now, unit.time(), speed);
        }
        return now;
    }

    private long send(ReadyUnit unit, long due, long now) {
        OutgoingStream stream = unit.stream();
        if (!streams.containsKey(stream)) {
            unit.release();
            return NEVER;
        }
        sentUntil = Math.max(sentUntil, unit.endTime());
        if (starving) {
            starving = false;
            stream.late();
        }
        if (now - due > settings.maxLateness().toNanos()) {
            unit.release();
            stream.dropped();
            return NEVER;
        }
        long advance = stream.begin(unit, now, due + clock.wallSpan(unit.duration()));
        if (stream.stuckFor(now) > settings.slowViewer().toNanos()) {
            listener.stuck(stream);
            return NEVER;
        }
        if (!announced) {
            announced = true;
            List.copyOf(streams.values()).forEach(RtcpReporter::flow);
        }
        return advance;
    }

    /** The current segment has been played to its end. */
    private void over(long now) {
        boolean mediaEnded = current.end() == NEVER || current.failure() != null || sentUntil < current.end();
        String failure = current.failure();
        if (!queue.isEmpty() && failure == null) {
            begin(queue.poll());
            current.flow();
            return;
        }
        restPosition = Math.min(sentUntil, current.end());
        long rested = restPosition;
        streams.keySet().forEach(s -> s.anchor(rested, s.timestamp(rested)));
        current.close();
        current = null;
        halt();
        dropQueue();
        listener.stopped(mediaEnded, failure == null ? "end of media" : failure);
    }
}
