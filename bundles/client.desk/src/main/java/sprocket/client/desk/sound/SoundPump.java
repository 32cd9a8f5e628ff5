// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.io.IOException;
import java.util.function.LongSupplier;
import sprocket.client.desk.pace.PlayClock;

/**
 * Feeds the device so that each frame is played when it is due. The clock of the device may drift; then a few frames
 * more or less are taken from the source. Used by one thread, except where a method says otherwise.
 */
final class SoundPump {

    /** How much sound the device gets before it is played. */
    static final long AHEAD = 60_000_000L;

    private static final long BLOCK = 10_000_000L;
    /** A larger difference is not corrected gradually: frames are skipped, or silence is inserted. */
    private static final long JUMP = 80_000_000L;
    /** A smaller gap is only a rounding error. */
    private static final long GAP = 2_000_000L;

    private static final double MAX_CORRECTION = 0.005;
    /** The positions that devices report are wrong by some milliseconds in both directions. */
    private static final double SMOOTHING = 0.05;

    private static final long SECOND = 1_000_000_000L;

    private final SoundQueue queue;
    private final SoundDevice device;
    private final LongSupplier time;
    private final Volume volume = new Volume();
    private SoundDevice.Line line;
    private Resampler resampler;
    private SoundQueue.Chunk chunk;
    private int at;
    private int rate;
    private int channels;
    private boolean running;
    /** The clock of the sound before which the device had nothing to play. */
    private PlayClock starved;

    private double behind;
    private volatile long underruns;
    private volatile long pendingNanos;
    private volatile long offset;
    private volatile long position = -1;

    /** @param time gives nanoseconds of the clock that tells when sound is due */
    SoundPump(SoundQueue queue, SoundDevice device, LongSupplier time) {
        this.queue = queue;
        this.device = device;
        this.time = time;
    }

    /** @param level from 0 to 1. May be called from any thread */
    void volume(double level) {
        volume.level(level);
    }

    /** @throws IOException if there is no device */
    void pump() throws IOException {
        if (!current()) {
            drain();
            return;
        }
        if (chunk.clock().frozen()) {
            stand();
            return;
        }
        open();
        if (!running && !begin()) {
            return;
        }
        while (frames(AHEAD) - line.pending() >= frames(BLOCK)
                && line.room() >= frames(BLOCK)
                && current()
                && !chunk.clock().frozen()) {
            if (!block()) {
                break;
            }
        }
        pendingNanos = nanos(line.pending());
    }

    /** No sound has arrived in time. Whether it was the end is known only when sound arrives later. */
    private void drain() {
        if (chunk != null && chunk.clock().frozen()) {
            stand();
        } else if (running && line.pending() == 0) {
            running = false;
            starved = chunk.clock();
            pendingNanos = 0;
        }
    }

    /** Whether there is a next frame. */
    private boolean current() {
        while (chunk == null || at >= chunk.frames()) {
            SoundQueue.Chunk next = queue.poll();
            if (next == null) {
                return false;
            }
            chunk = next;
            at = 0;
        }
        return true;
    }

    private void open() throws IOException {
        if (line == null || chunk.rate() != rate || chunk.channels() != channels) {
            close();
            line = device.open(chunk.rate(), chunk.channels());
            rate = chunk.rate();
            channels = chunk.channels();
            resampler = new Resampler(line.channels());
            running = false;
        }
    }

    private long frames(long nanos) {
        return nanos * line.rate() / SECOND;
    }

    private long nanos(long frames) {
        return frames * SECOND / line.rate();
    }

    private long playTime() {
        return chunk.playTime() + chunk.nanos(at);
    }

    /** How late the next frame would be played. */
    private long lateness() {
        long now = time.getAsLong();
        return now + nanos(line.pending()) - chunk.clock().due(playTime(), now);
    }

    /** @return whether the first frame is due */
    private boolean begin() {
        if (lateness() + AHEAD < 0) {
            return false;
        }
        underruns += starved == chunk.clock() ? 1 : 0;
        starved = null;
        resampler.reset();
        behind = 0;
        volume.restart();
        long late = lateness();
        if (late > 0) {
            skip(late);
        } else {
            silence(-late);
        }
        running = true;
        return current();
    }

    /** Skips frames that should have been played already. */
    private void skip(long nanos) {
        PlayClock clock = chunk.clock();
        long until = playTime() + nanos;
        while (current() && chunk.clock() == clock && playTime() < until) {
            at = (int) Math.min(chunk.frames(), at + Math.max(1, (until - playTime()) * chunk.rate() / SECOND));
        }
    }

    private void silence(long nanos) {
        int frames = (int) Math.min(frames(nanos), line.room());
        if (frames > 0) {
            line.write(new short[frames * line.channels()], frames);
        }
    }

    /**
     * Writes ten milliseconds.
     *
     * @return false if they must wait
     */
    private boolean block() {
        long late = lateness();
        if (Math.abs(late) > JUMP) {
            running = false;
            return begin();
        }
        behind += (late - behind) * SMOOTHING;
        offset = Math.round(-behind);
        double correction = Math.max(-MAX_CORRECTION, Math.min(MAX_CORRECTION, behind / SECOND));
        int wanted = (int) frames(BLOCK);
        float[] mixed = new float[wanted * line.channels()];
        position = chunk.position() + chunk.nanos(at) - nanos(line.pending());
        SoundQueue.Chunk[] from = {chunk};
        int made = resampler.read(
                frame -> next(frame, from), (double) rate / line.rate() * (1 + correction), mixed, wanted);
        write(mixed, made);
        return made == wanted || gap();
    }

    /** The next frame, if it follows without a gap. {@link #gap} fills gaps. */
    private boolean next(float[] frame, SoundQueue.Chunk[] from) {
        if (!current()) {
            return false;
        }
        if (chunk != from[0]) {
            boolean follows = chunk.clock() == from[0].clock()
                    && Math.abs(chunk.playTime() - from[0].end()) < GAP
                    && chunk.rate() == rate
                    && chunk.channels() == channels;
            if (!follows) {
                return false;
            }
            from[0] = chunk;
        }
        Channels.mix(chunk.samples(), at * channels, channels, frame);
        at++;
        return true;
    }

    /** Handles a gap or a change of the clock. */
    private boolean gap() {
        if (!current() || chunk.rate() != rate || chunk.channels() != channels) {
            return false;
        }
        long late = lateness();
        if (late < 0) {
            silence(Math.min(-late, AHEAD));
        } else {
            skip(late);
        }
        resampler.reset();
        return current();
    }

    private void write(float[] mixed, int frames) {
        line.write(volume.apply(mixed, frames * line.channels()), frames);
    }

    /** The clock was stopped: sound that was not played yet is played when it runs again. */
    private void stand() {
        if (line != null && running) {
            long heard = playTime() - nanos(line.pending());
            PlayClock clock = chunk.clock();
            line.flush();
            queue.unread(clock, heard);
            chunk = queue.poll();
            at = chunk == null ? 0 : (int) Math.max(0, (heard - chunk.playTime()) * chunk.rate() / SECOND);
            running = false;
            pendingNanos = 0;
        }
    }

    /** Drops what the device has not played yet. */
    void flush() {
        chunk = null;
        running = false;
        position = -1;
        pendingNanos = 0;
        if (line != null) {
            line.flush();
        }
    }

    void close() {
        if (line != null) {
            line.close();
            line = null;
        }
        running = false;
    }

    // ---- from any thread

    long underruns() {
        return underruns;
    }

    /** The sound that the device has not played yet, in nanoseconds. */
    long pending() {
        return pendingNanos;
    }

    /** How far the sound is ahead of its time, in nanoseconds; negative if it is late. */
    long offset() {
        return offset;
    }

    /** The position in the film of the sound that is played, in nanoseconds; negative if there is none. */
    long position() {
        return position;
    }
}
