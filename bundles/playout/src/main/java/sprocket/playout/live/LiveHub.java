// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaSink;
import sprocket.media.api.RecentUnits;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.StreamConversion;
import sprocket.playout.convert.LiveConversions;
import sprocket.playout.stream.AbsentException;
import sprocket.playout.stream.ConversionDueException;
import sprocket.playout.stream.Packing;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * One live presentation and all who watch it: each access unit is converted once, where it has to be, and packetised
 * once for each layout of packets, however many viewers there are. A viewer begins at the last random access unit of
 * each video track: what has come since then is kept for it. Access units come on the source's thread, one after the
 * other; viewers come and go on any. {@link #feeding} keeps units and newcomers apart.
 */
public final class LiveHub implements MediaSink {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final LivePresentation presentation;
    private final MediaServices services;
    private final TrainPool pool;
    /** Guarded by feeding. */
    private final LiveConversions conversions;

    private final Duration grace;
    private final List<LiveSegment> viewers = new CopyOnWriteArrayList<>();
    private final Map<Layout, Packing> packings = new ConcurrentHashMap<>();
    private final Object feeding = new Object();
    /** Guarded by feeding: the units of each video track since its last random access unit. */
    private final Map<Track, RecentUnits> recent = new HashMap<>();
    /** Guarded by feeding: since when units cannot be packetised for want of a format. */
    private final Map<Layout, Long> absentSince = new HashMap<>();

    private LivePresentation.Subscription subscription;
    private volatile String ended;
    private volatile boolean closed;

    /** How packets of a track are laid out. */
    public record Layout(Track track, String profile, TrainFormat format) {}

    /**
     * What became of an access unit in one layout.
     *
     * @param train null where there was no room for it or it could not be carried
     * @param failure why it could not be carried, else null
     * @param conversion what was done to it before, null for nothing
     */
    public record Packed(PacketTrain train, Throwable failure, StreamConversion conversion) {
        void release() {
            if (train != null) {
                train.release();
            }
        }
    }

    /** @param grace how long viewers wait for another payload format */
    LiveHub(
            LivePresentation presentation,
            MediaServices services,
            TrainPool pool,
            LiveConversions conversions,
            Duration grace) {
        this.presentation = presentation;
        this.services = services;
        this.pool = pool;
        this.conversions = conversions;
        this.grace = grace;
    }

    /** Begins to listen, if it does not yet. May block while the source starts. */
    public synchronized void open() {
        if (subscription == null) {
            subscription = presentation.subscribe(new HashSet<>(presentation.tracks()), this);
        }
    }

    /** Whether the source has ended, so that nobody should join any more. */
    public boolean ended() {
        return ended != null;
    }

    public void add(LiveSegment viewer) {
        viewers.add(viewer);
        if (ended != null) {
            viewer.end(ended);
        }
    }

    public void remove(LiveSegment viewer) {
        viewers.remove(viewer);
    }

    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        closed = true;
        conversions.close();
        packings.values().forEach(Packing::close);
    }

    @Override
    public void accept(AccessUnit unit) {
        synchronized (feeding) {
            if (unit.track().format() instanceof VideoFormat) {
                recent.computeIfAbsent(unit.track(), t -> new RecentUnits()).add(unit);
            }
            Map<Layout, Packed> packed = new HashMap<>();
            conversions.begin(unit);
            try {
                for (LiveSegment viewer : viewers) {
                    Layout layout = viewer.layout(unit.track());
                    if (layout != null) {
                        Packed one = packed.computeIfAbsent(layout, l -> packetise(packing(l), l, unit));
                        tell(viewer, v -> v.offer(unit, one));
                    }
                }
            } finally {
                conversions.end(unit);
                packed.values().forEach(Packed::release);
            }
        }
    }

    /** A viewer that fails costs the others nothing. */
    private void tell(LiveSegment viewer, Consumer<LiveSegment> what) {
        try {
            what.accept(viewer);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("A viewer of {} takes nothing any more", presentation.name(), e);
            viewers.remove(viewer);
        }
    }

    /**
     * Lets a viewer's media flow, beginning with what has come since the last random access units. Where blocking is
     * allowed.
     */
    public void flow(LiveSegment viewer) {
        synchronized (feeding) {
            // Whoever comes waits for a format as long as any other, and not for what is left of another's time.
            absentSince.keySet().removeIf(layout -> users(layout).isEmpty());
            if (!viewer.begin()) {
                return;
            }
            // A copy: the last payload format may go, which ends the hub.
            Map.copyOf(recent).forEach((track, units) -> {
                Layout layout = viewer.layout(track);
                if (layout != null) {
                    // Of its own: the shared one goes on with the next unit.
                    try (Packing packing = pack(layout)) {
                        for (AccessUnit unit : units.units()) {
                            Packed one = packetise(packing, layout, unit);
                            viewer.offer(unit, one);
                            one.release();
                        }
                    }
                }
            });
        }
    }

    /** One that is made while the hub is being closed would keep its payload format in use for ever. */
    private Packing packing(Layout layout) {
        Packing packing = packings.computeIfAbsent(layout, this::pack);
        if (closed) {
            packing.close();
        }
        return packing;
    }

    private Packing pack(Layout layout) {
        return new Packing(services, layout.track(), layout.profile(), layout.format(), pool, conversions);
    }

    private Packed packetise(Packing packing, Layout layout, AccessUnit unit) {
        try {
            Optional<PacketTrain> train = packing.packetise(presentation, unit, true);
            absentSince.remove(layout);
            return new Packed(train.orElse(null), null, packing.conversion());
        } catch (AbsentException e) {
            absent(layout, e.getMessage());
            return new Packed(null, new MediaException(e.getMessage() + " has gone, and no other has come yet"), null);
        } catch (MediaException | ConversionDueException | RuntimeException | LinkageError e) {
            return new Packed(null, e, null);
        }
    }

    /** What one layout lacks ends those who watch in it; another track or profile goes on. */
    private void absent(Layout layout, String what) {
        long now = System.nanoTime();
        if (now - absentSince.computeIfAbsent(layout, l -> now) > grace.toNanos()) {
            absentSince.remove(layout);
            users(layout).forEach(viewer -> tell(viewer, v -> v.end(what + " has gone, and no other has come")));
        }
    }

    /** Whose media flow in a layout. */
    private List<LiveSegment> users(Layout layout) {
        return viewers.stream()
                .filter(viewer -> layout.equals(viewer.layout(layout.track())))
                .toList();
    }

    @Override
    public void end(String reason) {
        ended = reason;
        synchronized (feeding) {
            // Whoever resumes later must not be handed what is long past.
            recent.clear();
        }
        viewers.forEach(viewer -> tell(viewer, v -> v.end(reason)));
    }
}
