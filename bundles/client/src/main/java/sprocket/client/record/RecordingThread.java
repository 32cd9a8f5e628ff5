// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import sprocket.client.media.StreamUnit;
import sprocket.client.record.Recorder.Progress;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.VideoFormat;

/** Writes units that wait in a bounded queue. */
final class RecordingThread {

    /**
     * The limit of bytes that wait. It is enough for seconds of any stream, and small enough for a machine that plays
     * the stream.
     */
    static final int MAX_WAITING_BYTES = 1 << 26;

    private static final long FLUSH_NANOS = 1_000_000_000L;

    private final RecordingFile file;
    private final Optional<SoundFormat> sound;
    private final Clock clock;
    private final Timeline time = new Timeline();
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    /** When the first unit came. */
    private final AtomicReference<ZonedDateTime> began = new AtomicReference<>();

    private final AtomicBoolean finishing = new AtomicBoolean();
    private final CompletableFuture<Progress> ended = new CompletableFuture<>();
    private volatile Progress progress;
    private boolean dated;
    private long pictures;
    private long soundBytes;

    /** @param unit null at the end */
    private record Waiting(int track, boolean picture, StreamUnit unit) {}

    private RecordingThread(RecordingFile file, Optional<SoundFormat> sound, Clock clock) {
        this.clock = clock;
        this.file = file;
        this.sound = sound;
        note();
    }

    /** @param clock that says when the recording begins */
    static RecordingThread start(RecordingFile file, Optional<SoundFormat> sound, Clock clock) {
        RecordingThread writer = new RecordingThread(file, sound, clock);
        Thread thread = new Thread(writer::run, "sprocket-recorder");
        thread.setDaemon(true);
        thread.start();
        return writer;
    }

    void add(int track, boolean picture, StreamUnit unit) {
        if (finishing.get() || ended.isDone()) {
            return;
        }
        int size = unit.unit().size();
        if (waitingBytes.addAndGet(size) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-size);
            dropped.incrementAndGet();
            return;
        }
        if (began.get() == null) {
            began.compareAndSet(null, ZonedDateTime.now(clock));
        }
        queue.add(new Waiting(track, picture, unit));
    }

    void finish() {
        if (finishing.compareAndSet(false, true)) {
            queue.add(new Waiting(0, false, null));
        }
    }

    CompletableFuture<Progress> ended() {
        return ended;
    }

    Progress progress() {
        Progress now = progress;
        return new Progress(now.files(), now.pictures(), now.sound(), now.bytes(), dropped.get());
    }

    private void run() {
        try {
            write();
            file.close();
            note();
            ended.complete(progress());
        } catch (IOException | RuntimeException | Error e) {
            file.abandon();
            note();
            queue.clear();
            ended.completeExceptionally(e);
        }
    }

    private void write() throws IOException {
        long flushed = System.nanoTime();
        boolean dirty = false;
        while (true) {
            Waiting next = next(dirty);
            if (next != null && next.unit == null) {
                return;
            }
            if (next != null) {
                waitingBytes.addAndGet(-next.unit.unit().size());
                write(next);
                note();
                dirty = true;
            }
            if (dirty && System.nanoTime() - flushed >= FLUSH_NANOS) {
                file.flush();
                flushed = System.nanoTime();
                dirty = false;
            }
        }
    }

    /** @return null if nothing has arrived for a while */
    private Waiting next(boolean dirty) {
        try {
            return dirty ? queue.poll(FLUSH_NANOS, TimeUnit.NANOSECONDS) : queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("A recording was interrupted", e);
        }
    }

    private void write(Waiting next) throws IOException {
        if (!dated) {
            dated = true;
            file.began(began.get());
        }
        AccessUnit unit = next.unit.unit();
        long at = time.place(next.track, next.unit.playTime(), unit.duration());
        ByteBuffer bytes = whole(unit);
        if (!next.picture) {
            file.sound(at, bytes);
            soundBytes += bytes.remaining();
        } else if (file.picture(
                at, unit.track().format() instanceof VideoFormat video ? video.frameRate() : 0, bytes)) {
            pictures++;
        } else {
            dropped.incrementAndGet();
        }
    }

    private static ByteBuffer whole(AccessUnit unit) {
        if (unit.parts().size() == 1) {
            return unit.parts().get(0).duplicate();
        }
        ByteBuffer whole = ByteBuffer.allocate(unit.size());
        unit.parts().forEach(part -> whole.put(part.duplicate()));
        return whole.flip();
    }

    private void note() {
        Duration heard = sound.map(format -> Duration.ofNanos(Math.round(soundBytes * 1e9 / format.bytesPerSecond())))
                .orElse(Duration.ZERO);
        progress = new Progress(file.files(), pictures, heard, file.bytes(), dropped.get());
    }

    /**
     * The timeline of a recording. When playing time restarts after a pause, a seek or a reconnection, the recording
     * continues without a gap. Lost packets leave a gap.
     */
    private static final class Timeline {

        /** A longer gap is not caused by packet loss. */
        static final long MAX_GAP = 10_000_000_000L;
        /** Sender reports may move a stream by this much against the others. */
        private static final long BACKWARDS = 40_000_000L;

        private static final long FIRST_BACKWARDS = 2_000_000_000L;

        private final Map<Integer, Place> places = new HashMap<>();
        private boolean begun;
        private long newest;
        private long end;

        /** The state of a track: its last unit, and what was added to its playing time. */
        private record Place(long earliest, long offset) {}

        /**
         * @param playTime nanoseconds of playing, increasing in each track while playing continues
         * @return nanoseconds since the beginning of the recording; negative for a unit that began before the first one
         */
        long place(int track, long playTime, long duration) {
            if (!begun) {
                begun = true;
                newest = -playTime;
            }
            Place before = places.getOrDefault(track, new Place(-FIRST_BACKWARDS, newest));
            long offset = before.offset;
            if (!follows(before, playTime + offset)) {
                // Another track may have restarted already: both must get the same offset.
                offset = newest;
                if (!follows(before, playTime + offset)) {
                    offset = end - playTime;
                    newest = offset;
                }
            }
            long time = playTime + offset;
            places.put(track, new Place(time - BACKWARDS, offset));
            end = Math.max(end, time + duration);
            return time;
        }

        private boolean follows(Place before, long time) {
            return time >= before.earliest && time <= end + MAX_GAP;
        }
    }
}
