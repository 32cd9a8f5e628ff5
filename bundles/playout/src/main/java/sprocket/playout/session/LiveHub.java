package sprocket.playout.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaSink;
import sprocket.media.api.Track;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * One live presentation and all who watch it: each access unit is packetised once for each layout of packets, however many viewers
 * there are. Access units come on the source's thread, one after the other; viewers come and go on any.
 */
final class LiveHub implements MediaSink {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final LivePresentation presentation;
    private final PayloadFormats formats;
    private final TrainPool pool;
    private final Duration grace;
    private final List<LiveSegment> viewers = new CopyOnWriteArrayList<>();
    /** Touched on the source's thread only. */
    private final Map<Layout, Packing> packings = new ConcurrentHashMap<>();
    /** When units could not be packetised for want of a format first, {@link Long#MIN_VALUE} while they can. */
    private long absentSince = Long.MIN_VALUE;
    private LivePresentation.Subscription subscription;
    private volatile String ended;

    private record Layout(Track track, TrainFormat format) {
    }

    /** What became of an access unit in one layout. @param train null where there was no room for it or it could not be carried */
    private record Packed(PacketTrain train, boolean failed) {
    }

    /** @param grace how long viewers wait for another payload format */
    LiveHub(LivePresentation presentation, PayloadFormats formats, TrainPool pool, Duration grace) {
        this.presentation = presentation;
        this.formats = formats;
        this.pool = pool;
        this.grace = grace;
    }

    /** Begins to listen, if it does not yet. May block while the source starts. */
    synchronized void open() {
        if (subscription == null) {
            subscription = presentation.subscribe(new HashSet<>(presentation.tracks()), this);
        }
    }

    /** Whether the source has ended, so that nobody should join any more. */
    boolean ended() {
        return ended != null;
    }

    void add(LiveSegment viewer) {
        viewers.add(viewer);
        if (ended != null) {
            viewer.end(ended);
        }
    }

    void remove(LiveSegment viewer) {
        viewers.remove(viewer);
    }

    synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
        packings.values().forEach(Packing::close);
    }

    @Override
    public void accept(AccessUnit unit) {
        Map<TrainFormat, Packed> packed = new HashMap<>();
        try {
            for (LiveSegment viewer : viewers) {
                TrainFormat format = viewer.layout(unit.track());
                if (format != null) {
                    Packed one = packed.computeIfAbsent(format, f -> packetise(unit, f));
                    viewer.offer(unit, one.train(), one.failed());
                }
            }
        } finally {
            packed.values().stream().filter(p -> p.train() != null).forEach(p -> p.train().release());
        }
    }

    private Packed packetise(AccessUnit unit, TrainFormat format) {
        try {
            Packing packing = packings.computeIfAbsent(new Layout(unit.track(), format),
                    l -> new Packing(formats, l.track(), l.format(), pool));
            Optional<PacketTrain> train = packing.packetise(unit);
            absentSince = Long.MIN_VALUE;
            return new Packed(train.orElse(null), false);
        } catch (AbsentException e) {
            absent(e.getMessage());
            return new Packed(null, true);
        } catch (MediaException | RuntimeException | LinkageError e) {
            LOG.debug("A live access unit cannot be sent", e);
            return new Packed(null, true);
        }
    }

    private void absent(String what) {
        long now = System.nanoTime();
        absentSince = absentSince == Long.MIN_VALUE ? now : absentSince;
        if (now - absentSince > grace.toNanos()) {
            end(what + " has gone, and no other has come");
        }
    }

    @Override
    public void end(String reason) {
        ended = reason;
        viewers.forEach(viewer -> viewer.end(reason));
    }
}
