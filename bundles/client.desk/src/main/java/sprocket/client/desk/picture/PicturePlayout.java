// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.jpeg.JpegDecoder;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;

/**
 * From received pictures to the screen: queue, decoders, and a wait until each is due. What would come too late is left
 * out before it is decoded. Used on one loop, but for what it says.
 */
public final class PicturePlayout {

    /** Pictures that are decoded ahead of their time. */
    private static final int AHEAD = 3;

    private final Loop loop;
    private final Executor decoders;
    private final PictureCounts counts = new PictureCounts();
    private final PictureQueue queue = new PictureQueue(counts::dropped);
    private final SpareImages spare = new SpareImages();
    private final TreeMap<Long, Presenter.Decoded> ready = new TreeMap<>();
    private final Presenter presenter;
    private final Consumer<String> problem;
    private final PictureDecoding[] workers;
    private final boolean[] busy;
    private long sequence;
    /** Places of pictures that are being decoded: none is shown before one that came before it. */
    private final TreeSet<Long> decoding = new TreeSet<>();

    private int epoch;
    private long duration;
    private Loop.Timer timer;
    private Runnable drained;
    private Peek peek;

    /** The next picture from a place on is shown at once, and then nothing until time goes on. */
    private record Peek(OptionalLong from, Runnable done) {}

    /**
     * @param decoders threads for as many pictures at a time as there are {@code parallel}
     * @param problem is told on the loop what is wrong with pictures as such
     */
    public PicturePlayout(
            Loop loop,
            Executor decoders,
            int parallel,
            Supplier<JpegDecoder.Factory> factories,
            Screen screen,
            Consumer<String> problem) {
        this.loop = loop;
        this.decoders = decoders;
        this.problem = problem;
        this.workers = new PictureDecoding[parallel];
        this.busy = new boolean[parallel];
        for (int i = 0; i < parallel; i++) {
            workers[i] = new PictureDecoding(factories);
        }
        this.presenter = new Presenter(screen, new Outcomes());
    }

    private final class Outcomes implements Presenter.Outcome {

        @Override
        public void shown(Presenter.Decoded picture) {
            long at = loop.clock().nanoTime();
            loop.execute(() -> {
                PictureUnit unit = picture.unit();
                counts.shown(unit.arrival(), unit.clock().frozen() ? at : unit.due(at), unit.duration(), at);
            });
        }

        @Override
        public void replaced(Presenter.Decoded picture) {
            loop.execute(() -> counts.dropped(1));
            free(picture);
        }

        @Override
        public void free(Presenter.Decoded picture) {
            spare.give(picture.image(), picture.by());
        }
    }

    private long now() {
        return loop.clock().nanoTime();
    }

    /** Has the decoders made ready, since the first pictures they decode take long. From any thread. */
    public void warmUp() {
        for (PictureDecoding worker : workers) {
            decoders.execute(worker::warmUp);
        }
    }

    /** Nanoseconds from one picture to the next; of the last that came. */
    public long duration() {
        return duration;
    }

    /** A picture has come. */
    public void unit(PlayClock clock, StreamUnit received) {
        duration = received.unit().duration();
        queue.add(PictureUnit.of(clock, received));
        work();
    }

    /**
     * Decodes what comes next, if there is room, and shows what is due. The latency may have changed, or time goes on.
     */
    public void work() {
        if (peek != null) {
            skipTo(peek.from);
        }
        for (int i = 0; i < workers.length && queue.ready(now()) && ready.size() + decoding.size() < AHEAD; i++) {
            if (!busy[i]) {
                decode(i);
            }
        }
        present();
    }

    private void skipTo(OptionalLong from) {
        while (from.isPresent()
                && !ready.isEmpty()
                && ready.firstEntry().getValue().unit().position().toNanos() < from.getAsLong()) {
            Presenter.Decoded passed = ready.pollFirstEntry().getValue();
            spare.give(passed.image(), passed.by());
        }
        while (from.isPresent() && !queue.isEmpty() && queue.peek().position().toNanos() < from.getAsLong()) {
            queue.poll();
        }
    }

    private void decode(int worker) {
        leaveOutLate();
        PictureUnit unit = queue.poll();
        long place = sequence++;
        int belongs = epoch;
        busy[worker] = true;
        decoding.add(place);
        decoders.execute(() -> {
            PictureDecoding.Result result = workers[worker].decode(unit, spare);
            loop.execute(() -> {
                busy[worker] = false;
                decoding.remove(place);
                if (belongs == epoch) {
                    decoded(place, unit, result);
                } else if (result.image() != null) {
                    spare.give(result.image(), result.by());
                }
                work();
            });
        });
    }

    /** A picture whose successor is due, too, is not worth the time. */
    private void leaveOutLate() {
        long now = now();
        for (PictureUnit next = queue.second();
                peek == null && next != null && next.due(now) - now <= 0;
                next = queue.second()) {
            queue.poll();
            counts.dropped(1);
        }
    }

    private void decoded(long place, PictureUnit unit, PictureDecoding.Result result) {
        if (result.image() != null) {
            ready.put(place, new Presenter.Decoded(unit, result.image(), result.by()));
        } else {
            counts.broken();
        }
        if (result.problem() != null) {
            problem.accept(result.problem());
        }
    }

    private void present() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (peek != null && next()) {
            Runnable done = peek.done;
            peek = null;
            presenter.show(ready.pollFirstEntry().getValue());
            done.run();
            work();
            return;
        }
        long now = now();
        Presenter.Decoded due = null;
        while (next() && ready.firstEntry().getValue().unit().due(now) - now <= 0) {
            if (due != null) {
                counts.dropped(1);
                spare.give(due.image(), due.by());
            }
            due = ready.pollFirstEntry().getValue();
        }
        if (due != null) {
            presenter.show(due);
            work();
        } else if (next()) {
            PictureUnit first = ready.firstEntry().getValue().unit();
            timer = first.clock().frozen() ? null : loop.at(first.due(now), this::work);
        } else if (!queue.isEmpty()
                && decoding.isEmpty()
                && !queue.peek().clock().frozen()) {
            timer = loop.at(queue.peek().due(now), this::work);
        } else if (drained != null && waiting() == 0) {
            Runnable told = drained;
            drained = null;
            told.run();
        }
    }

    /** Whether the picture that comes next has been decoded. */
    private boolean next() {
        return !ready.isEmpty() && (decoding.isEmpty() || ready.firstKey() < decoding.first());
    }

    /** Tells when all that has come is on the screen. */
    public void whenDrained(Runnable told) {
        drained = told;
        work();
    }

    /**
     * Shows one picture at once: the first one from a place on, whatever its time is.
     *
     * @param from nanoseconds of the film; empty for whichever comes next
     */
    public void peek(OptionalLong from, Runnable done) {
        peek = new Peek(from, done);
        work();
    }

    public void endPeek() {
        peek = null;
    }

    /** Whether pictures wait that have not been shown. */
    public int waiting() {
        return queue.size() + ready.size() + decoding.size();
    }

    /** Playing time at which the last picture that waits ends, by its own clock; empty where none waits. */
    public OptionalLong end(PlayClock of) {
        PictureUnit last = queue.last() != null
                ? queue.last()
                : ready.isEmpty() ? null : ready.lastEntry().getValue().unit();
        return last == null || last.clock() != of
                ? OptionalLong.empty()
                : OptionalLong.of(last.playTime() + last.duration());
    }

    /** Forgets what waits: time goes on elsewhere. The picture on the screen stays. */
    public void flush() {
        epoch++;
        queue.clear();
        ready.values().forEach(picture -> spare.give(picture.image(), picture.by()));
        ready.clear();
        peek = null;
        drained = null;
        present();
    }

    /** SETUP begins: the statistics are of what follows. */
    public void countAnew() {
        counts.reset();
    }

    /** Another session: nothing of this one stays. */
    public void reset() {
        flush();
        counts.reset();
        presenter.clear();
        spare.clear();
    }

    /** From any thread. */
    public Optional<Picture> shown() {
        return presenter.shown();
    }

    /** Nanoseconds by which the picture on the screen came after its time. */
    public long lateness() {
        return counts.lateness();
    }

    public PlaybackStatistics.Pictures statistics() {
        PictureUnit first =
                ready.isEmpty() ? queue.peek() : ready.firstEntry().getValue().unit();
        PictureUnit last = queue.last() != null
                ? queue.last()
                : ready.isEmpty() ? null : ready.lastEntry().getValue().unit();
        long level = first == null || last.clock() != first.clock() ? 0 : last.playTime() - first.playTime();
        return counts.statistics(queue.size() + ready.size(), level, now());
    }

    /** Gives the decoders back; nothing may follow. */
    public void close() {
        flush();
        for (PictureDecoding worker : workers) {
            decoders.execute(worker::close);
        }
    }
}
