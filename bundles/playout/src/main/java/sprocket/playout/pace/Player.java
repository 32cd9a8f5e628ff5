// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import sprocket.loop.Loop;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Demand;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.SessionState;

/**
 * What one session plays: a segment, those that wait behind it, and where it stands when none flows. On the session's
 * event loop.
 */
public final class Player implements Pacer.Director {

    /** What the player tells its session. */
    public interface Listener {

        /** Playing has stopped by itself. */
        void stopped(String reason);

        /** A viewer has taken nothing for too long. */
        void stuck();

        /** Sending failed in a way that nobody foresaw. */
        void broken(Throwable cause);
    }

    private static final long NEVER = SessionTime.NEVER;

    private final Listener listener;
    private final Demand demand;
    private final StreamGroup streams = new StreamGroup();
    private final Pacer pacer;
    private final Deque<Segment> queue = new ArrayDeque<>();
    private boolean flowing;
    private Object holder;
    /** Where a pause point lies, and in which of the segments to come. */
    private Segment pausing;

    private long pausePoint;
    private long restPosition;

    /** @param demand counts as long as media flows */
    public Player(Loop loop, SessionSettings settings, Demand demand, Listener listener) {
        this.listener = listener;
        this.demand = demand;
        this.pacer = new Pacer(new SessionTime(loop), settings, streams, this);
    }

    public boolean flowing() {
        return flowing;
    }

    /** Of the conversions of what is played. From any thread. */
    public Demand demand() {
        return demand;
    }

    /** What is played or paused, null if the session stands without. */
    public Segment current() {
        return pacer.segment();
    }

    public double speed() {
        return pacer.speed();
    }

    /** Position in the presentation of what is sent next. */
    public long position() {
        return current() == null ? restPosition : current().position(pacer.next());
    }

    /** @param session state of the session */
    public PlayoutState state(SessionState session) {
        Optional<PlayoutState.Range> range =
                Optional.ofNullable(current()).filter(Segment::paced).map(Player::range);
        return new PlayoutState(session, Duration.ofNanos(position()), range, speed(), queue.size());
    }

    private static PlayoutState.Range range(Segment segment) {
        return new PlayoutState.Range(
                Duration.ofNanos(segment.position(segment.start())),
                segment.end() == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(segment.end())));
    }

    /** Media time now, {@link Long#MIN_VALUE} while nothing flows. */
    public long mediaNow() {
        return pacer.mediaNow();
    }

    public void add(OutgoingStream stream, RtcpReporter reporter) {
        streams.add(stream, reporter);
        rest();
    }

    public void remove(OutgoingStream stream) {
        streams.remove(stream);
        demand.forget(stream.track());
    }

    /** RTP timestamps of {@link #position()}. */
    public Map<OutgoingStream, Integer> timestampsNext() {
        return streams.timestamps(current() == null ? restPosition : pacer.next());
    }

    /** RTP timestamps for the start of a segment that follows what was sent last. */
    public Map<OutgoingStream, Integer> timestampsNow() {
        return streams.timestamps(current() == null ? restPosition : pacer.sentUntil());
    }

    /** RTP timestamps for the start of a segment that follows the last one in the queue, which must have an end. */
    public Map<OutgoingStream, Integer> timestampsQueued() {
        return streams.timestampsBehind(lastQueued());
    }

    /** The segment behind which another PLAY would queue. */
    public Segment lastQueued() {
        return queue.isEmpty() ? current() : queue.getLast();
    }

    public void enqueue(Segment segment) {
        queue.add(segment);
    }

    /**
     * Begins no more access units until the same one {@link #release releases} it, or {@link #play}; the state stays as
     * it is.
     */
    public void hold(Object by) {
        holder = by;
        pacer.hold();
    }

    /** Goes on after {@link #hold}, as if nothing had been. */
    public void release(Object by) {
        if (holder == by) {
            holder = null;
            if (flowing) {
                pacer.release();
            }
        }
    }

    /** Plays a segment from its start, in place of what was there. */
    public void play(Segment segment, double speed) {
        dropQueue();
        begin(segment);
        resume(speed);
    }

    /** Plays on where it was paused. */
    public void resume(double speed) {
        holder = null;
        flowing = true;
        demand.flows(speed);
        streams.flow();
        current().flow();
        pacer.start(speed);
    }

    /** Plays on at another speed after {@link #hold}; what flows no longer stands still. */
    public void changeSpeed(double speed) {
        holder = null;
        if (flowing) {
            demand.flows(speed);
            pacer.changeSpeed(speed);
        }
    }

    private void begin(Segment segment) {
        Segment before = current();
        pacer.load(segment, segment == pausing ? pausePoint : NEVER);
        if (before != null) {
            before.close();
        }
        streams.anchor(segment.start(), segment.anchors());
    }

    /**
     * Pauses when playing reaches a position, at once where it was there already; what waits behind is dropped (RFC
     * 2326, 10.6).
     *
     * @return false if playing will not come by
     */
    public boolean pauseAt(long position) {
        long point = current().reach(position, pacer.next());
        if (point >= 0) {
            dropQueue();
            pacer.pauseAt(point);
            return true;
        }
        for (Segment segment : queue) {
            long later = segment.reach(position, segment.start());
            if (later >= 0) {
                pausing = segment;
                pausePoint = later;
                while (queue.getLast() != segment) {
                    queue.removeLast().close();
                }
                return true;
            }
        }
        return false;
    }

    public void pause() {
        dropQueue();
        halt();
        streams.pause();
    }

    private void halt() {
        flowing = false;
        demand.rests();
        holder = null;
        pacer.stop();
        if (current() != null) {
            current().halt();
        }
    }

    private void dropQueue() {
        queue.forEach(Segment::close);
        queue.clear();
        pausing = null;
    }

    /** Lets go of what was read ahead, because the set of streams changes; the position stays. */
    private void rest() {
        if (current() != null) {
            restAt(position(), pacer.sentUntil());
        }
        dropQueue();
    }

    /** @param until media time that the position's RTP timestamps continue */
    private void restAt(long position, long until) {
        restPosition = position;
        streams.jump(until, position);
        Segment before = current();
        pacer.load(null, NEVER);
        before.close();
    }

    public void close() {
        halt();
        dropQueue();
        pacer.close();
        if (current() != null) {
            current().close();
            pacer.load(null, NEVER);
        }
        streams.abandon();
    }

    /** Something has become ready. */
    public void wake() {
        if (flowing && holder == null) {
            pacer.tick();
        }
    }

    @Override
    public void over() {
        Segment ended = current();
        String failure = ended.failure();
        if (!queue.isEmpty() && failure == null) {
            begin(queue.poll());
            current().flow();
            return;
        }
        boolean mediaEnded = ended.end() == NEVER || failure != null || pacer.sentUntil() < ended.end();
        String reason = failure != null ? failure : mediaEnded ? "end of media" : "end of range";
        if (mediaEnded) {
            streams.bye(reason);
        }
        halt();
        dropQueue();
        long until = Math.min(pacer.sentUntil(), ended.end());
        restAt(
                mediaEnded && failure == null ? Math.max(ended.length(), ended.position(until)) : ended.position(until),
                until);
        listener.stopped(reason);
    }

    @Override
    public void pausePoint() {
        pause();
        listener.stopped("pause point");
    }

    @Override
    public void stuck() {
        listener.stuck();
    }

    @Override
    public void broken(Throwable cause) {
        halt();
        listener.broken(cause);
    }
}
