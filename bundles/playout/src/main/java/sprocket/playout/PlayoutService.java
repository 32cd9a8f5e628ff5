// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.admission.Admission;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.LoadStatistics;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Conversions;
import sprocket.playout.live.LiveHubs;
import sprocket.playout.session.ExchangeConnection;
import sprocket.playout.session.PlayoutContext;
import sprocket.playout.session.SessionPlayout;
import sprocket.playout.session.SharedStreams;
import sprocket.playout.session.StreamDescriptions;
import sprocket.playout.stored.OpenMedia;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketMemory;
import sprocket.rtp.train.TrainPool;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.runtime.StreamDTO;

/** All playouts, and what they share: packet memory, live hubs, conversions. */
final class PlayoutService implements Playouts {

    private static final Logger LOG = LoggerFactory.getLogger(PlayoutService.class);

    /** The time for BYE to all viewers. The server must end within two seconds. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final MediaServices services;
    private final MediaLocator locator;
    private final StreamDescriptions descriptions;
    private final TrainPool trains;
    private final Conversions conversions;
    private final UnusedMemory unused;
    private final OpenMedia openMedia;
    private final Admission admission;
    private final LiveHubs hubs;
    private final SharedStreams shared = new SharedStreams();
    private final Map<RtspSession, SessionPlayout> playouts = new ConcurrentHashMap<>();
    private volatile SessionSettings settings;
    /**
     * Counters of sessions that have ended. Guarded by this object, together with {@link #playouts} where both are
     * used.
     */
    private PlayoutStatistics ended = PlayoutStatistics.NONE;

    /**
     * @param loop its clock and timers serve what sessions share
     * @param memory where packet memory comes from
     */
    PlayoutService(PlayoutSettings configured, MediaServices services, Loop loop, PacketMemory memory) {
        this.settings = configured.sessions();
        this.services = services;
        this.locator = new MediaLocator(services);
        this.descriptions = new StreamDescriptions(services, loop.clock()::nanoTime);
        this.trains = new TrainPool(configured.packetMemory(), memory);
        this.conversions = new Conversions(
                configured.conversions(),
                loop,
                services.threads(),
                () -> converting(services.threadCount(), Runtime.getRuntime().availableProcessors()));
        conversions.reserveOf(trains);
        this.unused = new UnusedMemory(trains, loop, services.threads());
        this.openMedia = new OpenMedia(configured.media());
        this.admission = new Admission(configured.load(), loop.clock(), services.threads(), System::nanoTime);
        this.hubs = new LiveHubs(services, trains, conversions, () -> settings);
    }

    /** How many threads may convert. One media thread is left for media that need no conversion. */
    static int converting(int threads, int processors) {
        return Math.max(1, Math.min(threads - 1, processors));
    }

    /** Existing sessions keep their settings. */
    void change(PlayoutSettings changed) {
        settings = changed.sessions();
        trains.limit(changed.packetMemory());
        conversions.change(changed.conversions());
        openMedia.change(changed.media());
        admission.change(changed.load());
    }

    void stop() {
        List<RtspSession> sessions = List.copyOf(playouts.keySet());
        CountDownLatch closed = new CountDownLatch(sessions.size());
        for (RtspSession session : sessions) {
            session.close("the playout stops");
            CoreSession.of(session).onClose(closed::countDown);
        }
        try {
            if (!closed.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} sessions did not end in time", closed.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        conversions.close();
        unused.close();
        descriptions.close();
    }

    @Override
    public CompletionStage<MediaLocation> locate(RtspUri uri) {
        return locator.locate(uri).thenCompose(this::carried);
    }

    /** Waits for payload formats that are being replaced. */
    private CompletionStage<MediaLocation> carried(MediaLocation location) {
        CompletionStage<MediaLocation> settled = CompletableFuture.completedFuture(location);
        for (Track track : location.presentation().tracks()) {
            settled = settled.thenCombine(
                    services.formatSettled(track.format().encoding(), RtpProfile.DEFAULT), (l, nothing) -> l);
        }
        return settled;
    }

    @Override
    public List<StreamDescription> describe(MediaLocation location, RtspConnection connection) throws RtspException {
        return descriptions.of(location, new ExchangeConnection(connection));
    }

    @Override
    public List<StreamDescription> describe(Presentation presentation, String profile) throws RtspException {
        return descriptions.of(presentation, profile);
    }

    @Override
    public Playout open(RtspSession opened, MediaLocation location) {
        CoreSession session = CoreSession.of(opened);
        if (session.url().isEmpty()) {
            session.url(location.url());
        }
        SessionPlayout known = playouts.get(session);
        if (known != null) {
            return known;
        }
        if (!(session.loop() instanceof Loop loop)) {
            throw new IllegalStateException("The session lives on no event loop");
        }
        PlayoutContext context = new PlayoutContext(
                settings,
                services,
                descriptions,
                services.threads(),
                trains,
                hubs,
                shared,
                conversions,
                openMedia,
                admission);
        SessionPlayout playout = new SessionPlayout(session, location.presentation(), loop, context);
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

    /** The streams of all sessions now. */
    List<StreamDTO> streams() {
        return playouts.entrySet().stream()
                .flatMap(e -> e.getValue().streams().stream().map(s -> StreamReport.of(e.getKey(), s)))
                .toList();
    }

    @Override
    public ConversionStatistics conversions() {
        return conversions.statistics();
    }

    @Override
    public LoadStatistics load() {
        return admission.statistics();
    }

    /** Bytes of packet memory in use; zero when nothing plays. */
    long packetMemoryInUse() {
        return trains.inUse();
    }
}
