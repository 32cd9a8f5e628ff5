// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.util.Optional;
import java.util.OptionalLong;
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
    private final PictureCounts counts = new PictureCounts();
    private final PictureQueue queue = new PictureQueue(counts::dropped);
    private final SpareImages spare = new SpareImages();
    private final DecodedPictures decoded = new DecodedPictures();
    private final Presenter presenter;
    private final Consumer<String> problem;
    private final DecoderPool decoders;
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
     * @param threads decode {@code parallel} pictures at a time
     * @param problem is told on the loop why pictures of this kind cannot be decoded
     */
    public PicturePlayout(
            Loop loop,
            Executor threads,
            int parallel,
            Supplier<JpegDecoder.Factory> factories,
            Screen screen,
            Consumer<String> problem) {
        this.loop = loop;
        this.problem = problem;
        this.decoders = new DecoderPool(loop, threads, parallel, factories);
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
            drop(picture);
        }
    }

    private long now() {
        return loop.clock().nanoTime();
    }

    /** Prepares the decoders, because their first pictures take long. May be called from any thread. */
    public void warmUp() {
        decoders.warmUp();
    }

    /** Nanoseconds from one picture of the film to the next. Pictures that are left out do not count. */
    public long duration() {
        return duration;
    }

    /** A picture was received. */
    public void unit(PlayClock clock, StreamUnit received) {
        double scale = Math.abs(received.scale());
        if (scale <= 1 || duration == 0) {
            duration = Math.round(received.unit().duration() / Math.max(1, scale));
        }
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
        while (decoders.free() && queue.ready(now()) && decoded.size() < AHEAD) {
            decode();
        }
        present();
    }

    private void skipTo(OptionalLong from) {
        while (from.isPresent()
                && decoded.first() != null
                && decoded.first().unit().position().toNanos() < from.getAsLong()) {
            drop(decoded.poll());
        }
        while (from.isPresent() && !queue.isEmpty() && queue.peek().position().toNanos() < from.getAsLong()) {
            queue.poll();
        }
    }

    private void decode() {
        leaveOutLate();
        PictureUnit unit = queue.poll();
        long number = decoded.begin();
        int belongs = epoch;
        decoders.decode(unit, spare, result -> {
            Optional<Presenter.Decoded> picture =
                    Optional.ofNullable(result.image()).map(image -> new Presenter.Decoded(unit, image, result.by()));
            if (belongs == epoch) {
                decoded.end(number, picture);
                if (picture.isEmpty()) {
                    counts.broken();
                }
                if (result.problem() != null) {
                    problem.accept(result.problem());
                }
            } else {
                decoded.end(number, Optional.empty());
                picture.ifPresent(this::drop);
            }
            work();
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

    private void drop(Presenter.Decoded picture) {
        spare.give(picture.image(), picture.by());
    }

    private void present() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (peek != null && decoded.hasNext()) {
            Runnable done = peek.done;
            peek = null;
            presenter.show(decoded.poll());
            done.run();
            work();
            return;
        }
        long now = now();
        Presenter.Decoded due = null;
        while (decoded.hasNext() && decoded.first().unit().due(now) - now <= 0) {
            if (due != null) {
                counts.dropped(1);
                drop(due);
            }
            due = decoded.poll();
        }
        if (due != null) {
            presenter.show(due);
            work();
        } else if (decoded.hasNext()) {
            PictureUnit first = decoded.first().unit();
            timer = first.clock().frozen() ? null : loop.at(first.due(now), this::work);
        } else if (!queue.isEmpty()
                && !decoded.decoding()
                && !queue.peek().clock().frozen()) {
            timer = loop.at(queue.peek().due(now), this::work);
        } else if (drained != null && waiting() == 0) {
            Runnable told = drained;
            drained = null;
            told.run();
        }
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
        return queue.size() + decoded.size();
    }

    /** The playing time at which the last waiting picture ends, if it belongs to this clock; empty otherwise. */
    public OptionalLong end(PlayClock of) {
        PictureUnit last = last();
        return last == null || last.clock() != of
                ? OptionalLong.empty()
                : OptionalLong.of(last.playTime() + last.duration());
    }

    /** The last waiting picture, null if none waits. */
    private PictureUnit last() {
        if (queue.last() != null) {
            return queue.last();
        }
        return decoded.last() == null ? null : decoded.last().unit();
    }

    /** Forgets the waiting pictures, because the position changes. The picture on the screen stays. */
    public void flush() {
        epoch++;
        queue.clear();
        decoded.clear(this::drop);
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
        duration = 0;
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
                decoded.first() == null ? queue.peek() : decoded.first().unit();
        PictureUnit last = last();
        long level = first == null || last.clock() != first.clock() ? 0 : last.playTime() - first.playTime();
        return counts.statistics(queue.size() + decoded.ready(), level, now());
    }

    /** Closes the decoders. Nothing may be called after that. */
    public void close() {
        flush();
        decoders.close();
    }
}
