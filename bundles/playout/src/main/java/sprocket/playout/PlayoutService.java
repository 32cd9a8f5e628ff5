package sprocket.playout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import sprocket.loop.Loop;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.Presentation;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.catalog.MediaLocator;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.Transports;
import sprocket.playout.session.LiveHubs;
import sprocket.playout.session.PlayoutContext;
import sprocket.playout.session.SessionPlayout;
import sprocket.playout.session.StreamDescriptions;
import sprocket.rtp.train.TrainPool;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** All playouts, and what they share: media threads, packet memory, live hubs. */
@Component(configurationPid = PlayoutConfig.PID)
@Designate(ocd = PlayoutConfig.class)
public final class PlayoutService implements Playouts {

    private static final long MIB = 1 << 20;

    private final MediaLocator locator;
    private final StreamDescriptions descriptions;
    private final PayloadFormats formats;
    private final Transports transports;
    private final ExecutorService media;
    private final TrainPool trains;
    private final LiveHubs hubs;
    private final Map<RtspSession, SessionPlayout> playouts = new ConcurrentHashMap<>();
    private volatile PlayoutSettings settings;

    @Activate
    public PlayoutService(PlayoutConfig config, @Reference MediaCatalog catalog, @Reference PayloadFormats formats,
            @Reference Transports transports) {
        this.settings = PlayoutSettings.of(config);
        this.locator = new MediaLocator(catalog);
        this.descriptions = new StreamDescriptions(formats);
        this.formats = formats;
        this.transports = transports;
        this.trains = new TrainPool(PlayoutSettings.within("packetMemoryMiB", config.packetMemoryMiB(), 8, 65_536) * MIB);
        this.hubs = new LiveHubs(formats, trains);
        int threads = PlayoutSettings.within("readerThreads", config.readerThreads(), 0, 256);
        AtomicInteger number = new AtomicInteger();
        this.media = Executors.newFixedThreadPool(threads == 0 ? 2 * Runtime.getRuntime().availableProcessors() : threads,
                task -> new Thread(task, "sprocket-media-" + number.incrementAndGet()));
    }

    /** Sessions that are there keep the settings with which they began. */
    @Modified
    void modified(PlayoutConfig config) {
        settings = PlayoutSettings.of(config);
    }

    @Deactivate
    void deactivate() {
        playouts.keySet().forEach(session -> session.close("the playout stops"));
        media.shutdown();
    }

    @Override
    public MediaLocation locate(RtspUri uri) throws RtspException {
        return locator.locate(uri);
    }

    @Override
    public List<StreamDescription> describe(Presentation presentation, String profile) throws RtspException {
        return descriptions.of(presentation, profile);
    }

    @Override
    public Playout open(RtspSession session, Presentation presentation) {
        SessionPlayout known = playouts.get(session);
        if (known != null) {
            return known;
        }
        Loop loop = session.adapt(Loop.class).orElseThrow(() -> new IllegalStateException("The session lives on no event loop"));
        PlayoutContext context = new PlayoutContext(settings, formats, transports, media, trains, hubs);
        SessionPlayout playout = new SessionPlayout(session, presentation, loop, context);
        playouts.put(session, playout);
        session.onClose(() -> {
            playouts.remove(session);
            playout.close();
        });
        return playout;
    }

    @Override
    public Optional<Playout> of(RtspSession session) {
        return Optional.ofNullable(playouts.get(session));
    }

    /** Bytes of packet memory in use; zero when nothing plays. */
    long packetMemoryInUse() {
        return trains.inUse();
    }
}
