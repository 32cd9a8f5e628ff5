package sprocket.playout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.catalog.MediaLocator;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.Transports;
import sprocket.playout.config.Configured;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.session.LiveHubs;
import sprocket.playout.session.PlayoutContext;
import sprocket.playout.session.SessionPlayout;
import sprocket.playout.session.StreamDescriptions;
import sprocket.rtp.train.TrainPool;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** All playouts, and what they share: media threads, packet memory, live hubs. */
final class PlayoutService implements Playouts {

    private static final Logger LOG = LoggerFactory.getLogger(PlayoutService.class);

    /** For BYE to all viewers, out of the two seconds in which the server ends. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final MediaLocator locator;
    private final StreamDescriptions descriptions;
    private final MountedSources sources;
    private final PayloadFormats formats;
    private final Transports transports;
    private final MediaThreads media;
    private final TrainPool trains;
    private final LiveHubs hubs;
    private final Map<RtspSession, SessionPlayout> playouts = new ConcurrentHashMap<>();
    private volatile PlayoutSettings settings;
    /** Counters of sessions that have ended; with {@link #playouts} guarded by this object where both are read or changed. */
    private PlayoutStatistics ended = PlayoutStatistics.NONE;

    PlayoutService(Configured configured, MountedSources sources, PayloadFormats formats, Transports transports) {
        this.settings = configured.sessions();
        this.locator = new MediaLocator(sources);
        this.descriptions = new StreamDescriptions(formats);
        this.sources = sources;
        this.formats = formats;
        this.transports = transports;
        this.trains = new TrainPool(configured.packetMemory());
        this.hubs = new LiveHubs(formats, trains, () -> settings.grace());
        this.media = new MediaThreads(configured.readerThreads());
    }

    /** Sessions that are there keep the settings with which they began. */
    void change(Configured changed) {
        settings = changed.sessions();
        trains.limit(changed.packetMemory());
        media.resize(changed.readerThreads());
    }

    /** What sessions give back at their end is given back on the media threads, so these end last. */
    void stop() {
        List<RtspSession> sessions = List.copyOf(playouts.keySet());
        CountDownLatch closed = new CountDownLatch(sessions.size());
        for (RtspSession session : sessions) {
            session.close("the playout stops");
            session.onClose(closed::countDown);
        }
        try {
            if (!closed.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} sessions have not ended in time", closed.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        PlayoutContext context = new PlayoutContext(settings, formats, transports, sources, media, trains, hubs);
        SessionPlayout playout = new SessionPlayout(session, presentation, loop, context);
        playouts.put(session, playout);
        session.onClose(() -> {
            playout.close();
            gone(session, playout);
        });
        return playout;
    }

    @Override
    public Optional<Playout> of(RtspSession session) {
        return Optional.ofNullable(playouts.get(session));
    }

    private synchronized void gone(RtspSession session, SessionPlayout playout) {
        playouts.remove(session);
        ended = ended.plus(playout.statistics());
    }

    @Override
    public synchronized PlayoutStatistics statistics() {
        return playouts.values().stream().map(Playout::statistics).reduce(ended, PlayoutStatistics::plus);
    }

    /** Bytes of packet memory in use; zero when nothing plays. */
    long packetMemoryInUse() {
        return trains.inUse();
    }
}
