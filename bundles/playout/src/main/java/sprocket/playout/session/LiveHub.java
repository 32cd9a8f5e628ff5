package sprocket.playout.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaSink;
import sprocket.media.api.Track;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * One live presentation and all who watch it: each access unit is packetised once for each layout of packets, however many viewers
 * there are. Access units come on the source's thread, one after the other; viewers come and go on any.
 */
final class LiveHub implements MediaSink {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final PayloadFormats formats;
    private final TrainPool pool;
    private final List<LiveSegment> viewers = new CopyOnWriteArrayList<>();
    /** Touched on the source's thread only. */
    private final Map<Layout, Packetiser> packetisers = new HashMap<>();
    private final LivePresentation.Subscription subscription;
    private volatile String ended;

    private record Layout(Track track, TrainFormat format) {
    }

    LiveHub(LivePresentation presentation, PayloadFormats formats, TrainPool pool) {
        this.formats = formats;
        this.pool = pool;
        this.subscription = presentation.subscribe(new HashSet<>(presentation.tracks()), this);
    }

    void add(LiveSegment viewer) {
        viewers.add(viewer);
        if (ended != null) {
            viewer.end(ended);
        }
    }

    /** @return whether it was the last */
    boolean remove(LiveSegment viewer) {
        viewers.remove(viewer);
        return viewers.isEmpty();
    }

    void close() {
        subscription.close();
    }

    @Override
    public void accept(AccessUnit unit) {
        Map<TrainFormat, Optional<PacketTrain>> trains = new HashMap<>();
        for (LiveSegment viewer : viewers) {
            TrainFormat format = viewer.layout(unit.track());
            if (format != null) {
                Optional<PacketTrain> train = trains.computeIfAbsent(format, f -> packetise(unit, f));
                viewer.offer(unit, train.map(PacketTrain::retain).orElse(null));
            }
        }
        trains.values().forEach(train -> train.ifPresent(PacketTrain::release));
    }

    private Optional<PacketTrain> packetise(AccessUnit unit, TrainFormat format) {
        try {
            Layout layout = new Layout(unit.track(), format);
            Packetiser packetiser = packetisers.get(layout);
            if (packetiser == null) {
                String encoding = unit.track().format().encoding();
                PayloadFormat payload = formats.find(encoding).orElseThrow(() -> new MediaException("No payload format for " + encoding));
                packetiser = payload.packetiser(unit.track(), format, pool);
                packetisers.put(layout, packetiser);
            }
            return packetiser.packetise(unit);
        } catch (MediaException | RuntimeException e) {
            LOG.debug("A live access unit cannot be sent", e);
            return Optional.empty();
        }
    }

    @Override
    public void end(String reason) {
        ended = reason;
        viewers.forEach(viewer -> viewer.end(reason));
    }
}
