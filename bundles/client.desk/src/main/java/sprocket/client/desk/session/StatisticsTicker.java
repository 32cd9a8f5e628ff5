// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import sprocket.client.ClientStream;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.media.StreamStatistics;
import sprocket.loop.Loop;

/** Collects the statistics once a second. Used on one loop, except where a method says otherwise. */
public final class StatisticsTicker {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int SAMPLES = 120;

    private final Loop loop;
    private final StatusBoard board;
    private final MediaPlayout media;
    private final Runnable tick;
    private final Consumer<PlaybackStatistics> listener;
    private final ArrayDeque<PlaybackStatistics.Sample> history = new ArrayDeque<>();
    private List<ClientStream> streams = List.of();
    private long expected;
    private long lost;
    private Loop.Timer timer;
    private boolean closed;
    private volatile PlaybackStatistics latest;

    /**
     * @param tick is run once a second
     * @param listener is called on the loop
     */
    public StatisticsTicker(
            Loop loop, StatusBoard board, MediaPlayout media, Runnable tick, Consumer<PlaybackStatistics> listener) {
        this.loop = loop;
        this.board = board;
        this.media = media;
        this.tick = tick;
        this.listener = listener;
        this.latest =
                new PlaybackStatistics(List.of(), media.pictures().statistics(), media.soundStatistics(), List.of());
    }

    public void start() {
        timer = loop.after(INTERVAL, () -> {
            start();
            tick.run();
            look();
        });
    }

    private void look() {
        List<ClientStream> now = board.streams;
        List<CompletableFuture<StreamStatistics>> asked =
                now.stream().map(ClientStream::statistics).toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .whenComplete((all, failure) -> loop.execute(() -> {
                    if (failure == null && !closed) {
                        take(now, asked.stream().map(CompletableFuture::join).toList());
                    }
                }));
    }

    private void take(List<ClientStream> now, List<StreamStatistics> received) {
        List<PlaybackStatistics.Stream> each = new ArrayList<>();
        long expectedNow = 0;
        long lostNow = 0;
        double bytes = 0;
        for (int i = 0; i < now.size(); i++) {
            ClientStream stream = now.get(i);
            StreamStatistics one = received.get(i);
            each.add(new PlaybackStatistics.Stream(
                    stream.track().media().kind(), stream.track().encoding(), stream.protocol(), one));
            expectedNow += one.packets().expected();
            lostNow += one.packets().lost();
            bytes += one.data().rateNow();
        }
        if (!now.equals(streams)) {
            streams = now;
            expected = 0;
            lost = 0;
        }
        PlaybackStatistics.Pictures pictures = media.pictures().statistics();
        if (!now.isEmpty()) {
            sample(bytes * 8, expectedNow - expected, lostNow - lost, pictures);
        }
        expected = expectedNow;
        lost = lostNow;
        latest = new PlaybackStatistics(List.copyOf(each), pictures, media.soundStatistics(), List.copyOf(history));
        listener.accept(latest);
    }

    /** Adds a sample. Packets that were missing a second ago may have arrived since. */
    private void sample(double bits, long sent, long missing, PlaybackStatistics.Pictures pictures) {
        double loss = sent <= 0 ? 0 : Math.min(1, Math.max(0, (double) missing / sent));
        history.add(new PlaybackStatistics.Sample(bits, loss, pictures.delay(), pictures.ratePerSecond()));
        if (history.size() > SAMPLES) {
            history.poll();
        }
    }

    /** Another session begins. */
    public void reset() {
        history.clear();
        streams = List.of();
        expected = 0;
        lost = 0;
        latest = new PlaybackStatistics(List.of(), media.pictures().statistics(), media.soundStatistics(), List.of());
        listener.accept(latest);
    }

    /** The latest statistics. May be called from any thread. */
    public PlaybackStatistics latest() {
        return latest;
    }

    public void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
