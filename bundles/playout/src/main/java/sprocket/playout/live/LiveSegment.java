// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Track;
import sprocket.playout.pace.Segment;
import sprocket.playout.pace.SessionTime;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.registry.Lease;
import sprocket.rtp.train.PacketTrain;

/**
 * One viewer of a live presentation. Units are offered on the source's thread and taken on the session's event loop.
 * What both threads use is guarded by this object, which is locked only for operations on queues.
 */
public final class LiveSegment implements Segment {

    /**
     * The source of the media.
     *
     * @param use of the source, counted; null for one of no source
     */
    public record Origin(LivePresentation presentation, Lease<MediaSource> use) {}

    /** A viewer with more pending units loses units; others do not wait for it. */
    private static final int MAX_PENDING = 512;

    private final Origin origin;
    private final LiveHubs hubs;
    private final Executor media;
    private final Map<Track, OutgoingStream> streams;
    private final Map<Track, LiveHub.Layout> layouts;
    private final Runnable wake;
    private final Map<OutgoingStream, Integer> anchors = new HashMap<>();
    private final LiveHub hub;
    private final Queue<ReadyUnit> pending = new ArrayDeque<>();
    /** Tracks that wait for a random access unit, and whether units until then count as lost. */
    private final Map<Track, Boolean> waiting = new HashMap<>();
    /** Units that were dropped because too many were pending, and those that depend on them. */
    private final Map<OutgoingStream, Integer> lost = new HashMap<>();
    /** Whether the media should flow. */
    private boolean wanted;

    private volatile boolean flowing;
    private volatile String ended;
    private boolean closed;

    /**
     * Joins the presentation, which may start the source. Called on a thread that may block. No unit comes before
     * {@link #flow()}.
     *
     * @param origin whose source is in use until this is closed
     * @param media threads that may block
     */
    public LiveSegment(
            Origin origin,
            LiveHubs hubs,
            Executor media,
            Map<Track, OutgoingStream> streams,
            Map<Track, LiveHub.Layout> layouts,
            Runnable wake) {
        this.origin = origin;
        this.hubs = hubs;
        this.media = media;
        this.streams = streams;
        this.layouts = layouts;
        this.wake = wake;
        this.hub = hubs.enter(origin.presentation(), this);
    }

    /** The layout of a track's packets for this viewer, null if it gets none. */
    public LiveHub.Layout layout(Track track) {
        return flowing ? layouts.get(track) : null;
    }

    /** @param packed its train is retained if it is kept here */
    public void offer(AccessUnit unit, LiveHub.Packed packed) {
        if (take(unit, packed)) {
            wake.run();
        }
    }

    private synchronized boolean take(AccessUnit unit, LiveHub.Packed packed) {
        if (unit.randomAccess()) {
            waiting.remove(unit.track());
        }
        if (!flowing) {
            return false;
        }
        OutgoingStream stream = streams.get(unit.track());
        if (pending.size() >= MAX_PENDING) {
            waiting.put(unit.track(), true);
        }
        if (waiting.containsKey(unit.track())) {
            if (waiting.get(unit.track())) {
                lost.merge(stream, 1, Integer::sum);
            }
            return false;
        }
        PacketTrain train = packed.train() == null ? null : packed.train().retain();
        pending.add(new ReadyUnit(
                stream,
                unit.decodeTime(),
                unit.presentationTime(),
                unit.duration(),
                train,
                packed.failure(),
                packed.conversion(),
                unit.randomAccess(),
                -1));
        return true;
    }

    public void end(String reason) {
        ended = reason;
        wake.run();
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long end() {
        return SessionTime.NEVER;
    }

    @Override
    public long reach(long position, long from) {
        return position >= from ? position : -1;
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
    public synchronized ReadyUnit peek() {
        lost.forEach((stream, units) -> stream.counters().dropped(units));
        lost.clear();
        return pending.peek();
    }

    @Override
    public synchronized void poll() {
        pending.poll();
    }

    @Override
    public synchronized boolean ended() {
        return ended != null && pending.isEmpty();
    }

    @Override
    public String failure() {
        return ended;
    }

    @Override
    public void flow() {
        synchronized (this) {
            wanted = true;
        }
        media.execute(() -> hub.flow(this));
    }

    /**
     * Units are accepted from now on.
     *
     * @return false if the media was halted in the meantime or flows already
     */
    public synchronized boolean begin() {
        boolean begins = wanted && !flowing;
        if (begins) {
            layouts.keySet().forEach(track -> waiting.put(track, false));
            flowing = true;
        }
        return begins;
    }

    @Override
    public synchronized void halt() {
        wanted = false;
        flowing = false;
        for (ReadyUnit unit = pending.poll(); unit != null; unit = pending.poll()) {
            unit.release();
        }
    }

    @Override
    public void close() {
        halt();
        if (!closed) {
            closed = true;
            media.execute(this::leave);
        }
    }

    private void leave() {
        try {
            hubs.leave(origin.presentation(), hub, this);
        } finally {
            if (origin.use() != null) {
                origin.use().close();
            }
        }
    }
}
