package sprocket.playout.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.Track;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainFormat;

/** One viewer's place at a live presentation. Units are offered on the source's thread and taken on the session's event loop. */
final class LiveSegment implements Segment {

    /** A viewer that is further behind than this loses units; nobody waits for it. */
    private static final int MAX_PENDING = 128;

    private final LivePresentation presentation;
    private final LiveHubs hubs;
    private final Executor media;
    private final Map<Track, OutgoingStream> streams;
    private final Map<Track, TrainFormat> layouts;
    private final Runnable wake;
    private final Map<OutgoingStream, Integer> anchors = new HashMap<>();
    private final Queue<ReadyUnit> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    /** Tracks that have not reached a random access point since the media flows; the source's thread only. */
    private final Set<Track> waiting = new HashSet<>();
    private volatile boolean flowing;
    private volatile boolean restart;
    private volatile String ended;
    private volatile boolean closed;

    /** Takes the place, which may start the source: called where blocking is allowed. Nothing comes before {@link #flow()}. */
    LiveSegment(LivePresentation presentation, PlayoutContext context, Map<Track, OutgoingStream> streams,
            Map<Track, TrainFormat> layouts, Runnable wake) {
        this.presentation = presentation;
        this.hubs = context.hubs();
        this.media = context.media();
        this.streams = streams;
        this.layouts = layouts;
        this.wake = wake;
        hubs.enter(presentation, this);
    }

    /** How this viewer wants a track's packets, null where it does not want them. */
    TrainFormat layout(Track track) {
        return flowing ? layouts.get(track) : null;
    }

    void offer(AccessUnit unit, PacketTrain train) {
        if (restart) {
            restart = false;
            waiting.addAll(layouts.keySet());
        }
        if (unit.randomAccess()) {
            waiting.remove(unit.track());
        }
        OutgoingStream stream = streams.get(unit.track());
        ReadyUnit ready = new ReadyUnit(stream, unit.decodeTime(), unit.presentationTime(), unit.duration(), train, train == null);
        if (closed || waiting.contains(unit.track()) || count.get() >= MAX_PENDING) {
            ready.release();
            return;
        }
        count.incrementAndGet();
        pending.add(ready);
        if (closed) {
            drain();
        }
        wake.run();
    }

    void end(String reason) {
        ended = reason;
        wake.run();
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long end() {
        return Long.MAX_VALUE;
    }

    @Override
    public Map<OutgoingStream, Integer> anchors() {
        return anchors;
    }

    @Override
    public boolean paced() {
        return false;
    }

    @Override
    public ReadyUnit peek() {
        return pending.peek();
    }

    @Override
    public void poll() {
        pending.poll();
        count.decrementAndGet();
    }

    @Override
    public boolean ended() {
        return ended != null && pending.isEmpty();
    }

    @Override
    public String failure() {
        return ended;
    }

    @Override
    public void flow() {
        restart = true;
        flowing = true;
    }

    @Override
    public void halt() {
        flowing = false;
        drain();
    }

    private void drain() {
        for (ReadyUnit unit = pending.poll(); unit != null; unit = pending.poll()) {
            count.decrementAndGet();
            unit.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        flowing = false;
        media.execute(() -> hubs.leave(presentation, this));
        drain();
    }
}
