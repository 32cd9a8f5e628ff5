// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Track;
import sprocket.playout.pace.Segment;
import sprocket.playout.pace.SessionTime;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.registry.Lease;

/**
 * One viewer of a live presentation. Units come to it on the session's event loop, where they are taken, too: see
 * {@link LoopViewers}.
 */
public final class LiveSegment implements Segment {

    /**
     * The source of the media.
     *
     * @param use of the source, counted; null for one of no source
     */
    public record Origin(LivePresentation presentation, Lease<MediaSource> use) {}

    /** A unit that came before its viewer. */
    record Recent(LiveViewer viewer, AccessUnit unit, LiveHub.Packed packed) {}

    /** A viewer with more pending units loses units; others do not wait for it. */
    private static final int MAX_PENDING = 512;

    private final Origin origin;
    private final LiveHubs hubs;
    private final Executor media;
    private final Loop loop;
    private final Runnable wake;
    private final List<LiveViewer> viewers = new ArrayList<>();
    private final Map<OutgoingStream, Integer> anchors = new HashMap<>();
    private final LiveHub hub;
    private final Queue<ReadyUnit> pending = new ArrayDeque<>();
    /** What {@link #flow} has begun and {@link #halt} has not ended; null while the media should not flow. */
    private volatile Object run;

    private String ended;
    private boolean closed;

    /**
     * Joins the presentation, which may start the source. Called on a thread that may block. No unit comes before
     * {@link #flow()}.
     *
     * @param origin whose source is in use until this is closed
     * @param media threads that may block
     * @param loop of the session; all methods are called there
     * @param wake called on the loop when there is something to send
     */
    public LiveSegment(
            Origin origin,
            LiveHubs hubs,
            Executor media,
            Loop loop,
            Map<Track, OutgoingStream> streams,
            Map<Track, LiveHub.Layout> layouts,
            Runnable wake) {
        this.origin = origin;
        this.hubs = hubs;
        this.media = media;
        this.loop = loop;
        this.wake = wake;
        streams.forEach((track, stream) -> viewers.add(new LiveViewer(this, layouts.get(track), stream)));
        this.hub = hubs.enter(origin.presentation(), this);
    }

    Loop loop() {
        return loop;
    }

    /** By track. Their number does not change. */
    List<LiveViewer> viewers() {
        return viewers;
    }

    /** Whether too many units are pending. */
    boolean full() {
        return pending.size() >= MAX_PENDING;
    }

    void add(ReadyUnit unit) {
        pending.add(unit);
    }

    void wake() {
        wake.run();
    }

    /** The source has ended, or there is no payload format any more. On any thread. */
    void end(String reason) {
        loop.execute(() -> ended(reason));
    }

    /** As {@link #end}, on the loop. */
    void ended(String reason) {
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
    public ReadyUnit peek() {
        return pending.peek();
    }

    @Override
    public void poll() {
        pending.poll();
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
        if (run == null) {
            Object begun = new Object();
            run = begun;
            media.execute(() -> hub.flow(this, begun));
        }
    }

    /** Whether a {@link #flow} has not ended. On any thread. */
    boolean flows(Object since) {
        return run == since;
    }

    /**
     * Units come from now on.
     *
     * @param since the {@link #flow} that this belongs to
     * @param groups by viewer; they expect it
     * @param recent units since the last random access units; taken over
     */
    void begin(Object since, List<LayoutViewers> groups, List<Recent> recent) {
        boolean begins = flows(since);
        for (int i = 0; i < groups.size(); i++) {
            if (begins) {
                viewers.get(i).join(groups.get(i));
            } else {
                groups.get(i).leave(viewers.get(i));
            }
        }
        boolean some = false;
        for (Recent one : recent) {
            some |= begins && one.viewer().keep(one.unit(), one.packed());
            one.packed().release();
        }
        if (some) {
            wake.run();
        }
    }

    @Override
    public void halt() {
        run = null;
        viewers.forEach(LiveViewer::leave);
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
