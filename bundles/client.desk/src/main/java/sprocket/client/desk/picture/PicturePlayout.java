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
 * Brings received pictures to the screen: it queues them, decodes them, and waits until each is due. Pictures that
 * would be too late are dropped before they are decoded. Used on one loop, except where a method says otherwise.
 */
public final class PicturePlayout {

    /** The number of pictures that are decoded before they are due. */
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
    /** The numbers of the pictures that are being decoded. No picture is shown before an earlier one. */
    private final TreeSet<Long> decoding = new TreeSet<>();

    private int epoch;
    private long duration;
    private Loop.Timer timer;
    private Runnable drained;
    private Peek peek;

    /**
     * A request to show one picture at once, the first from a position on, and then none until the clock runs again.
     */
    private record Peek(OptionalLong from, Runnable done) {}

    /**
     * @param decoders threads that decode {@code parallel} pictures at a time
     * @param problem is told on the loop why pictures of this kind cannot be decoded
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

    /** Prepares the decoders, because their first pictures take long. May be called from any thread. */
    public void warmUp() {
        for (PictureDecoding worker : workers) {
            decoders.execute(worker::warmUp);
        }
    }

    /** Nanoseconds from one picture to the next, as the last received picture says. */
    public long duration() {
        return duration;
    }

    /** A picture was received. */
    public void unit(PlayClock clock, StreamUnit received) {
        duration = received.unit().duration();
        queue.add(PictureUnit.of(clock, received));
        work();
    }

    /**
     * Decodes the next pictures, if there is room, and shows those that are due. To be called when the latency has
     * changed or the clock runs again.
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

    /** Drops pictures whose successor is already due. */
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

    /** Whether the next picture has been decoded. */
    private boolean next() {
        return !ready.isEmpty() && (decoding.isEmpty() || ready.firstKey() < decoding.first());
    }

    /** Runs an action when all received pictures have been shown. */
    public void whenDrained(Runnable told) {
        drained = told;
        work();
    }

    /**
     * Shows one picture at once, regardless of its time: the first one from a position on.
     *
     * @param from nanoseconds in the film; empty for the next picture
     */
    public void peek(OptionalLong from, Runnable done) {
        peek = new Peek(from, done);
        work();
    }

    public void endPeek() {
        peek = null;
    }

    /** The number of pictures that have not been shown yet. */
    public int waiting() {
        return queue.size() + ready.size() + decoding.size();
    }

    /** The playing time at which the last waiting picture ends, if it belongs to this clock; empty otherwise. */
    public OptionalLong end(PlayClock of) {
        PictureUnit last = queue.last() != null
                ? queue.last()
                : ready.isEmpty() ? null : ready.lastEntry().getValue().unit();
        return last == null || last.clock() != of
                ? OptionalLong.empty()
                : OptionalLong.of(last.playTime() + last.duration());
    }

    /** Forgets the waiting pictures, because the position changes. The picture on the screen stays. */
    public void flush() {
        epoch++;
        queue.clear();
        ready.values().forEach(picture -> spare.give(picture.image(), picture.by()));
        ready.clear();
        peek = null;
        drained = null;
        present();
    }

    /** SETUP begins: counts from zero again. */
    public void countAnew() {
        counts.reset();
    }

    /** Another session begins: forgets everything. */
    public void reset() {
        flush();
        counts.reset();
        presenter.clear();
        spare.clear();
    }

    /** The picture on the screen. May be called from any thread. */
    public Optional<Picture> shown() {
        return presenter.shown();
    }

    /** How late the picture on the screen was shown, in nanoseconds. */
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

    /** Closes the decoders. Nothing may be called after that. */
    public void close() {
        flush();
        for (PictureDecoding worker : workers) {
            decoders.execute(worker::close);
        }
    }
}
