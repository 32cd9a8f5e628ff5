// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaSink;
import sprocket.media.api.RecentUnits;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.convert.LiveConversions;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.playout.stream.TrackPacketiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * One live presentation and all its viewers. Each access unit is converted at most once, packetised once for each
 * layout of packets and handed over once to each event loop, however many viewers there are. A new viewer begins at the
 * last random access unit of each video track; the units since then are kept for it. Access units come on the source's
 * thread, one after the other. Viewers come and go on any thread. {@link #feeding} is locked while a unit is handed out
 * or a viewer begins.
 */
public final class LiveHub implements MediaSink {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final LivePresentation presentation;
    private final MediaServices services;
    private final TrainPool pool;
    /** Guarded by feeding. */
    private final LiveConversions conversions;

    private final Duration grace;
    private final Duration maxLateness;
    private final List<LiveSegment> viewers = new CopyOnWriteArrayList<>();
    /** The viewers whose media flows, by loop. Guarded by feeding. */
    private final List<LoopViewers> loops = new ArrayList<>();

    private final Map<Layout, TrackPacketiser> packings = new ConcurrentHashMap<>();
    private final Object feeding = new Object();
    /** Guarded by feeding: the units of each video track since its last random access unit. */
    private final Map<Track, RecentUnits> recent = new HashMap<>();
    /** Guarded by feeding: since when units cannot be packetised for want of a format. */
    private final Map<Layout, Long> absentSince = new HashMap<>();

    private LivePresentation.Subscription subscription;
    private volatile String ended;
    private volatile boolean closed;

    /** How packets of a track are laid out. */
    public record Layout(Track track, String profile, PacketTrain.Format format) {}

    /**
     * What became of an access unit in one layout.
     *
     * @param train null where there was no room for it or it could not be carried
     * @param failure why it could not be carried, else null
     * @param conversion what was done to it before, null for nothing
     */
    public record Packed(PacketTrain train, Throwable failure, PlayoutStream.Conversion conversion) {
        Packed retain() {
            if (train != null) {
                train.retain();
            }
            return this;
        }

        void release() {
            if (train != null) {
                train.release();
            }
        }
    }

    /**
     * @param grace how long viewers wait for another payload format after theirs has gone
     * @param maxLateness how long units may wait for an event loop
     */
    LiveHub(
            LivePresentation presentation,
            MediaServices services,
            TrainPool pool,
            LiveConversions conversions,
            Duration grace,
            Duration maxLateness) {
        this.presentation = presentation;
        this.services = services;
        this.pool = pool;
        this.conversions = conversions;
        this.grace = grace;
        this.maxLateness = maxLateness;
    }

    /** Subscribes to the source unless it has. May block while the source starts. */
    public synchronized void open() {
        if (subscription == null) {
            subscription = presentation.subscribe(new HashSet<>(presentation.tracks()), this);
        }
    }

    /** Whether the source has ended, so that no viewer should join. */
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
        packings.values().forEach(TrackPacketiser::close);
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
                for (LoopViewers loop : loops) {
                    loop.accept(unit, layout -> packed.computeIfAbsent(layout, l -> packetise(packing(l), l, unit)));
                }
            } finally {
                conversions.end(unit);
                packed.values().forEach(Packed::release);
            }
        }
    }

    /**
     * Starts a viewer's media with the units since the last random access units. Called on a thread that may block.
     *
     * @param since as for {@link LiveSegment#flows}
     */
    void flow(LiveSegment viewer, Object since) {
        synchronized (feeding) {
            // A new viewer waits for a format for the whole grace, not for the rest of a former viewer's.
            absentSince.keySet().removeIf(layout -> !used(layout));
            if (!viewer.flows(since)) {
                return;
            }
            List<LiveSegment.Recent> units = new ArrayList<>();
            for (LiveViewer track : viewer.viewers()) {
                // Not the shared packetiser, which continues with the next unit.
                try (TrackPacketiser packing = pack(track.layout())) {
                    for (AccessUnit unit : recent(track.layout().track())) {
                        units.add(new LiveSegment.Recent(track, unit, packetise(packing, track.layout(), unit)));
                    }
                }
            }
            on(viewer.loop()).begin(viewer, since, units);
        }
    }

    private List<AccessUnit> recent(Track track) {
        RecentUnits units = recent.get(track);
        return units == null ? List.of() : List.copyOf(units.units());
    }

    private LoopViewers on(Loop loop) {
        for (LoopViewers known : loops) {
            if (known.loop() == loop) {
                return known;
            }
        }
        LoopViewers added = new LoopViewers(loop, maxLateness.toNanos());
        loops.add(added);
        return added;
    }

    /** A packetiser that is made while the hub closes is closed too. It would hold its payload format for ever. */
    private TrackPacketiser packing(Layout layout) {
        TrackPacketiser packing = packings.computeIfAbsent(layout, this::pack);
        if (closed) {
            packing.close();
        }
        return packing;
    }

    private TrackPacketiser pack(Layout layout) {
        return new TrackPacketiser(services, layout.track(), layout.profile(), layout.format(), pool, conversions);
    }

    private Packed packetise(TrackPacketiser packing, Layout layout, AccessUnit unit) {
        try {
            Optional<PacketTrain> train = packing.packetise(presentation, unit, true);
            absentSince.remove(layout);
            return new Packed(train.orElse(null), null, packing.conversion());
        } catch (ServiceAbsentException e) {
            absent(layout, e.getMessage());
            return new Packed(null, new MediaException(e.getMessage() + " has gone, and no other has come yet"), null);
        } catch (MediaException | TrackPacketiser.ConversionDueException | RuntimeException | LinkageError e) {
            return new Packed(null, e, null);
        }
    }

    /** A missing payload format ends the viewers of one layout. Other tracks and profiles go on. */
    private void absent(Layout layout, String what) {
        long now = System.nanoTime();
        if (now - absentSince.computeIfAbsent(layout, l -> now) > grace.toNanos()) {
            absentSince.remove(layout);
            for (LoopViewers loop : loops) {
                loop.end(layout, what + " has gone, and no other has come");
            }
        }
    }

    /** Whether the media of a viewer flows in a layout. */
    private boolean used(Layout layout) {
        for (LoopViewers loop : loops) {
            if (loop.uses(layout)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void end(String reason) {
        ended = reason;
        synchronized (feeding) {
            // A viewer that resumes later must not get old units.
            recent.clear();
        }
        for (LiveSegment viewer : viewers) {
            try {
                viewer.end(reason);
            } catch (RuntimeException e) {
                LOG.debug("A viewer of {} is not told its end", presentation.name(), e);
            }
        }
    }
}
