// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;
import sprocket.media.api.AudioFormat;

/**
 * Brings received sound to the device. Used on one loop, except where a method says otherwise. The device is used on
 * its own thread.
 */
public final class SoundPlayout {

    private static final Logger LOG = LoggerFactory.getLogger(SoundPlayout.class);
    private static final Duration INTERVAL = Duration.ofMillis(8);
    /** Added to the delay of the device and the duration of one packet. */
    private static final long MARGIN = 20_000_000L;

    private final Loop loop;
    private final Executor thread;
    private final PlayClock.Delay delay;
    private final Consumer<Boolean> heard;
    private final SoundQueue queue = new SoundQueue();
    private final SoundDevice device;
    private final SoundPump pump;
    private final AtomicBoolean pumping = new AtomicBoolean();
    private final AtomicReference<Format> format = new AtomicReference<>();
    private boolean silent;
    private boolean present;
    private Loop.Timer timer;

    private record Format(AudioFormat of, Optional<PcmDecoder> decoder) {}

    /**
     * @param thread the thread that uses the device
     * @param heard is told on the loop that the film has sound, and whether there is a device
     */
    public SoundPlayout(
            Loop loop, Executor thread, PlayClock.Delay delay, SoundDevice device, Consumer<Boolean> heard) {
        this.loop = loop;
        this.thread = thread;
        this.delay = delay;
        this.heard = heard;
        this.device = device;
        this.pump = new SoundPump(queue, device, () -> loop.clock().nanoTime());
    }

    /**
     * Finds out whether there is a device, so that the first film does not wait for that. May be called from any
     * thread.
     */
    public void probe() {
        thread.execute(() -> {
            if (!device.there()) {
                loop.execute(this::fallSilent);
            }
        });
    }

    public boolean understands(AudioFormat sound) {
        return decoder(sound).isPresent();
    }

    private Optional<PcmDecoder> decoder(AudioFormat sound) {
        Format known = format.get();
        if (known == null || !known.of().equals(sound)) {
            known = new Format(sound, PcmDecoder.of(sound));
            format.set(known);
        }
        return known.decoder();
    }

    /** Sound was received. */
    public void unit(PlayClock clock, AudioFormat sound, StreamUnit unit) {
        if (!present) {
            present = true;
            heard.accept(!silent);
        }
        if (silent) {
            return;
        }
        delay.needed(SoundPump.AHEAD + unit.unit().duration() + MARGIN);
        PcmDecoder decoder = decoder(sound).orElseThrow();
        long playTime = unit.playTime();
        long position = unit.unit().presentationTime();
        for (ByteBuffer part : unit.unit().parts()) {
            SoundQueue.Chunk chunk = new SoundQueue.Chunk(
                    clock, playTime, position, sound.sampleRate(), sound.channels(), decoder.decode(part));
            queue.add(chunk);
            playTime = chunk.end();
            position += chunk.end() - chunk.playTime();
        }
        run();
    }

    private void run() {
        if (timer == null) {
            timer = loop.after(INTERVAL, () -> {
                timer = null;
                pump();
                run();
            });
        }
    }

    /** Feeds the device. At most one call waits, because a device may take long to open. */
    private void pump() {
        if (pumping.compareAndSet(false, true)) {
            thread.execute(() -> {
                pumping.set(false);
                try {
                    pump.pump();
                } catch (IOException | RuntimeException | LinkageError e) {
                    LOG.info("The film plays without sound: {}", e.toString());
                    loop.execute(this::fallSilent);
                }
            });
        }
    }

    private void fallSilent() {
        if (!silent) {
            silent = true;
            stop();
            queue.clear();
            delay.needed(0);
            if (present) {
                heard.accept(false);
            }
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** @param level from 0 to 1 */
    public void volume(double level) {
        pump.volume(level);
    }

    /** The clock was stopped or changed: the device follows at once. */
    public void pause() {
        pump();
    }

    /** Whether there is sound that was not played yet. */
    public boolean waiting() {
        return !queue.isEmpty();
    }

    /** The playing time at which the waiting sound ends; {@code otherwise} if there is none with that clock. */
    public long end(PlayClock clock, long otherwise) {
        return queue.end(clock, otherwise);
    }

    /** Forgets the waiting sound. */
    public void flush() {
        queue.clear();
        thread.execute(pump::flush);
    }

    /** The session has ended: closes the device. The next film looks for a device again. */
    public void release() {
        stop();
        flush();
        thread.execute(pump::close);
        silent = false;
        present = false;
        delay.needed(0);
        probe();
    }

    /** The position of the sound in the film. May be called from any thread. */
    public Optional<Duration> position() {
        long position = pump.position();
        return position < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(position));
    }

    /** @param pictureLateness how late the picture on the screen was shown, in nanoseconds */
    public Optional<PlaybackStatistics.SoundStatistics> statistics(long pictureLateness) {
        return !present || silent
                ? Optional.empty()
                : Optional.of(new PlaybackStatistics.SoundStatistics(
                        Duration.ofNanos(pump.pending()),
                        pump.underruns(),
                        Duration.ofNanos(pump.offset() + pictureLateness)));
    }
}
