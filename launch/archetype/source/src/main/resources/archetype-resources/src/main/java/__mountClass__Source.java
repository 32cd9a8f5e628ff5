package ${package};

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/**
 * Live pictures at the path /${mount} of the server. The annotations are all that is needed: while the bundle is
 * active, the server asks this class for all media below its path.
 */
@Component
@MediaMount("/${mount}")
public final class ${mountClass}Source implements MediaSource {

    private static final Logger LOG = LoggerFactory.getLogger(${mountClass}Source.class);
    private static final int PICTURES_PER_SECOND = 10;
    private static final long INTERVAL = 1_000_000_000L / PICTURES_PER_SECOND;

    private final Track video = new Track(Track.idOf(0),
            new VideoFormat(VideoFormat.JPEG, Pictures.WIDTH, Pictures.HEIGHT, PICTURES_PER_SECOND, Map.of()));
    private final LiveFeed feed = new LiveFeed("${mount}", List.of(video));
    private final Pictures pictures = new Pictures();
    private final ScheduledExecutorService camera =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "${artifactId}"));
    private long time;

    @Activate
    public ${mountClass}Source() {
        camera.scheduleAtFixedRate(this::capture, 0, INTERVAL, TimeUnit.NANOSECONDS);
        LOG.info("Pictures are taken");
    }

    /** Ends the feed for all viewers, and the thread. */
    @Deactivate
    void stop() {
        if (!camera.isShutdown()) {
            camera.execute(() -> feed.end("the source was stopped"));
            camera.shutdown();
        }
    }

    /** All viewers get the same pictures. Times are nanoseconds from any starting point. */
    private void capture() {
        try {
            feed.accept(AccessUnit.of(video, time, INTERVAL, pictures.next()));
            time += INTERVAL;
        } catch (IOException | RuntimeException e) {
            LOG.error("There are no more pictures", e);
            feed.end("the camera failed");
            camera.shutdown();
        }
    }

    // The path is the part after /${mount}. Where the result is empty, the client gets 404.
    @Override
    public Optional<Presentation> resolve(MediaPath path) {
        return path.equals(MediaPath.ROOT) ? Optional.of(feed) : Optional.empty();
    }

    @Override
    public List<MediaEntry> list(MediaPath path) {
        return List.of();
    }
}
