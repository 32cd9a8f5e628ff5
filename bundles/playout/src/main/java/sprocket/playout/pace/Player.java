// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import sprocket.loop.Loop;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.ConversionDemand;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.SessionState;

/**
 * Plays what one session has asked for: the current segment, those queued behind it, and the position when none flows.
 * On the session's event loop.
 */
public final class Player implements Pacer.Listener {

    /** Notified of what the player does by itself. */
    public interface Listener {

        /** Playing has stopped without a request. */
        void stopped(String reason);

        /** A viewer's channel has taken nothing for too long. */
        void stuck();

        /** Sending failed unexpectedly. */
        void broken(Throwable cause);
    }

    private static final long NEVER = SessionTime.NEVER;

    private final Listener listener;
    private final ConversionDemand demand;
    private final SessionTime time;
    private final StreamGroup streams = new StreamGroup();
    private final Pacer pacer;
    private final SegmentQueue queue = new SegmentQueue();
    private boolean flowing;
    private Object holder;
    private long restPosition;
    private double restScale = 1;

    /** @param demand counted as long as media flows */
    public Player(Loop loop, SessionSettings settings, ConversionDemand demand, Listener listener) {
        this.listener = listener;
        this.demand = demand;
        this.time = new SessionTime(loop);
        this.pacer = new Pacer(time, settings, streams, this);
    }

    public boolean flowing() {
        return flowing;
    }

    /** The demand for conversions. May be called on any thread. */
    public ConversionDemand demand() {
        return demand;
    }

    /** The segment that is played or paused, null for none. */
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
        Optional<PlayoutState.Range> range = Optional.ofNullable(current()).flatMap(Segment::range);
        return new PlayoutState(session, Duration.ofNanos(position()), range, scale(), speed(), queue.size());
    }

    /** The scale at which the current segment plays; that of the last one after its end. */
    public double scale() {
        return current() == null ? restScale : current().scale();
    }

    /** The time of day. May be called on any thread. */
    public Instant wallClock() {
        return time.wallClock();
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

    /** RTP timestamps for the start of a segment that follows the last unit that was sent. */
    public Map<OutgoingStream, Integer> timestampsNow() {
        return streams.timestamps(current() == null ? restPosition : pacer.sentUntil());
    }

    /** RTP timestamps for the start of a segment that follows the last one in the queue, which must have an end. */
    public Map<OutgoingStream, Integer> timestampsQueued() {
        return streams.timestampsBehind(lastQueued());
    }

    /** The segment behind which another PLAY would queue. */
    public Segment lastQueued() {
        return queue.isEmpty() ? current() : queue.last();
    }

    /** Number of segments that wait behind the current one. */
    public int queued() {
        return queue.size();
    }

    public void enqueue(Segment segment) {
        queue.add(segment);
    }

    /**
     * Begins no more access units until the same holder {@link #release releases} it, or until {@link #play}. The state
     * does not change.
     */
    public void hold(Object by) {
        holder = by;
        pacer.hold();
    }

    /** Goes on after {@link #hold}. */
    public void release(Object by) {
        if (holder == by) {
            holder = null;
            if (flowing) {
                pacer.release();
            }
        }
    }

    /** Plays a segment from its start, in place of the current one and the queue. */
    public void play(Segment segment, double speed) {
        queue.clear();
        begin(segment);
        resume(speed);
    }

    /** Continues where it was paused. */
    public void resume(double speed) {
        holder = null;
        flowing = true;
        demand.flows(speed);
        streams.flow();
        current().flow();
        pacer.start(speed);
    }

    /** Continues at another speed after {@link #hold}, if media still flows. */
    public void changeSpeed(double speed) {
        holder = null;
        if (flowing) {
            demand.flows(speed);
            pacer.changeSpeed(speed);
        }
    }

    private void begin(Segment segment) {
        Segment before = current();
        pacer.load(segment, queue.pausePoint(segment));
        if (before != null) {
            before.close();
        }
        streams.anchor(segment.start(), segment.anchors());
    }

    /**
     * Pauses when playing reaches a position, or at once if it has passed it already. Segments behind it are dropped
     * (RFC 2326, section 10.6).
     *
     * @return false if playing will not reach it
     */
    public boolean pauseAt(long position) {
        long point = current().reach(position, pacer.next());
        if (point >= 0) {
            queue.clear();
            pacer.pauseAt(point);
            return true;
        }
        return queue.pauseAt(position);
    }

    public void pause() {
        queue.clear();
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

    /** Drops what was read ahead, because the set of streams changes. The position stays. */
    private void rest() {
        if (current() != null) {
            restAt(position(), pacer.sentUntil());
        }
        queue.clear();
    }

    /** @param until media time whose RTP timestamps the position continues */
    private void restAt(long position, long until) {
        restPosition = position;
        restScale = current().scale();
        streams.jump(until, position);
        Segment before = current();
        pacer.load(null, NEVER);
        before.close();
    }

    public void close() {
        halt();
        queue.clear();
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
        boolean mediaEnded =
                ended.end() == NEVER || failure != null || ended.exhausted() && pacer.sentUntil() < ended.end();
        String reason = failure != null ? failure : mediaEnded ? "end of media" : "end of range";
        if (mediaEnded) {
            streams.bye(reason);
        }
        halt();
        queue.clear();
        long until = Math.min(mediaEnded ? pacer.sentUntil() : ended.end(), ended.end());
        restAt(mediaEnded && failure == null ? ended.positionAtEnd(until) : ended.position(until), until);
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
