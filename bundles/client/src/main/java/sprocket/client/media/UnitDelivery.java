// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.RtpClock;
import sprocket.rtp.payload.Depacketiser.Frame;

/**
 * Sets the time of units and delivers them while the stream plays. Units that arrive before the reply to PLAY wait for
 * it.
 */
final class UnitDelivery {

    /** The most units that wait for the reply to PLAY. Beyond that the oldest ones are dropped. */
    static final int MAX_WAITING = 256;

    static final int MAX_WAITING_BYTES = 1 << 24;

    private static final long MAX_DURATION = 10_000_000_000L;

    private enum State {
        PAUSED,
        EXPECTING,
        PLAYING
    }

    private record Waiting(Frame frame, long arrival, int sequence, int size) {}

    private final StreamSettings settings;
    private final UnitTime time;
    private final StreamListener listener;
    private final StaleUnits staleUnits;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private State state = State.PAUSED;
    /** Whether a picture was requested during the pause. */
    private boolean moving;

    private boolean begun;
    private int before;
    private long duration;
    /** The duration of units where none is left out, which is at scales up to 1. */
    private long fullDuration;

    private long delivered;
    private long dropped;

    UnitDelivery(StreamSettings settings, UnitTime time, StreamListener listener) {
        this.settings = settings;
        this.time = time;
        this.listener = listener;
        this.staleUnits = new StaleUnits(settings.clockRate());
        this.fullDuration = settings.track().format() instanceof VideoFormat video && video.frameRate() > 0
                ? Math.round(1e9 / video.frameRate())
                : 0;
    }

    void pause() {
        state = State.PAUSED;
        moving = false;
        dropped += waiting.size();
        waiting.clear();
        waitingBytes = 0;
    }

    /** PLAY is being sent. Units wait for the reply from now on. */
    void expect() {
        pause();
        state = State.EXPECTING;
        time.prepare();
    }

    boolean expecting() {
        return state == State.EXPECTING;
    }

    /** @param nanoTime now */
    void play(PlayTimeline timeline, PlayStart start, long nanoTime) {
        if (state == State.PLAYING) {
            time.continueWith(timeline, start.rtpTime());
            return;
        }
        if (delivered + dropped > 0) {
            staleUnits.expect(start, nanoTime);
        }
        time.begin(timeline, start.rtpTime());
        begun = false;
        duration = fullDuration;
        state = State.PLAYING;
        while (!waiting.isEmpty() && state == State.PLAYING) {
            Waiting unit = waiting.poll();
            waitingBytes -= unit.size;
            deliver(unit.frame, unit.arrival, unit.sequence);
        }
    }

    /** The sender has restarted: the announced start is no longer valid. */
    void restarted() {
        staleUnits.none();
    }

    /**
     * @param arrival of the packet that completed it
     * @param sequence of this packet
     */
    void frame(Frame frame, long arrival, int sequence) {
        switch (state) {
            case EXPECTING -> hold(frame, arrival, sequence);
            case PLAYING -> deliver(frame, arrival, sequence);
            default -> step(frame, arrival, sequence);
        }
    }

    /** Takes a unit during a pause. It is dropped, unless it was requested during the pause. */
    private void step(Frame frame, long arrival, int sequence) {
        if (moving) {
            deliver(frame, arrival, sequence);
        } else {
            dropped++;
        }
    }

    /** A request is being sent that may show a picture during the pause. */
    void mayMove() {
        moving = true;
    }

    private void hold(Frame frame, long arrival, int sequence) {
        int size = frame.parts().stream().mapToInt(ByteBuffer::remaining).sum();
        waiting.add(new Waiting(frame, arrival, sequence, size));
        waitingBytes += size;
        while (waiting.size() > MAX_WAITING || waitingBytes > MAX_WAITING_BYTES) {
            waitingBytes -= waiting.poll().size;
            dropped++;
        }
    }

    private void deliver(Frame frame, long arrival, int sequence) {
        if (staleUnits.contain(sequence, frame.timestamp(), arrival)) {
            dropped++;
            return;
        }
        long playTime = time.playTime(frame.timestamp(), arrival);
        long mediaTime = time.timeline().mediaTime(playTime);
        measure(frame.timestamp());
        delivered++;
        AccessUnit unit =
                new AccessUnit(settings.track(), mediaTime, mediaTime, duration, frame.randomAccess(), frame.parts());
        listener.unit(new StreamUnit(
                unit, playTime, time.timeline().scale(), frame.timestamp(), arrival, time.captured(frame.timestamp())));
    }

    private void measure(int timestamp) {
        double scale = Math.abs(time.timeline().scale());
        double step = time.interval(before, timestamp) * scale;
        if (begun && step > 0 && step <= MAX_DURATION) {
            duration = Math.round(step);
            fullDuration = scale <= 1 ? duration : fullDuration;
        }
        begun = true;
        before = timestamp;
    }

    long delivered() {
        return delivered;
    }

    long dropped() {
        return dropped;
    }

    /**
     * Finds units that were sent before the last PLAY and arrive after it, as happens at a seek. Their sequence numbers
     * are below the first one that the server has announced. Some servers announce a wrong one. Therefore it is used
     * only for a short time, only if the stream has played before, and only if the timestamp does not contradict it.
     */
    private static final class StaleUnits {

        /** The longest time that a packet is on its way. */
        private static final long IN_FLIGHT = TimeUnit.SECONDS.toNanos(1);

        private final int clockRate;
        private OptionalInt first = OptionalInt.empty();
        private OptionalLong rtpTime = OptionalLong.empty();
        private long end;

        StaleUnits(int clockRate) {
            this.clockRate = clockRate;
        }

        /**
         * A new PLAY begins.
         *
         * @param nanoTime now
         */
        void expect(PlayStart start, long nanoTime) {
            first = start.sequence();
            rtpTime = start.rtpTime();
            end = nanoTime + IN_FLIGHT;
        }

        /** No such units are expected. */
        void none() {
            first = OptionalInt.empty();
        }

        /**
         * Whether a unit was sent before the last PLAY. Units arrive here in order, so after the first new one there
         * are no old ones.
         */
        boolean contain(int sequence, int timestamp, long arrival) {
            if (first.isEmpty()) {
                return false;
            }
            boolean left = arrival - end < 0 && (short) (sequence - first.getAsInt()) < 0 && !begins(timestamp);
            if (!left) {
                none();
            }
            return left;
        }

        /** Whether the timestamp is at the beginning of the new range. Then the announced sequence number is wrong. */
        private boolean begins(int timestamp) {
            long nanos = rtpTime.isEmpty() ? -1 : RtpClock.nanos(timestamp - (int) rtpTime.getAsLong(), clockRate);
            return nanos >= 0 && nanos < IN_FLIGHT;
        }
    }
}
