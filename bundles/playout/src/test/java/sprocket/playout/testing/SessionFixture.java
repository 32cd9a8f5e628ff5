// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Presentation;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Conversions;
import sprocket.playout.live.LiveHubs;
import sprocket.playout.session.PlayoutContext;
import sprocket.playout.session.SessionPlayout;
import sprocket.playout.session.SharedStreams;
import sprocket.rtp.train.TrainPool;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** One session with its playout in virtual time. */
public final class Stage {

    private static final String URL = "rtsp://server/film";
    private static final long PLENTY = 1 << 28;

    private final ManualLoop loop;
    private final Presentation presentation;
    private final FakeSession session;
    private final SessionPlayout playout;
    private final List<RecordingChannel> channels = new CopyOnWriteArrayList<>();
    private final House house;

    /**
     * What sessions share.
     *
     * @param formatGoes removes the one payload format that there is from the beginning
     * @param transportGoes removes the one transport that there is from the beginning
     * @param loop for what they share; its clock measures conversions
     */
    public record House(
            SessionSettings settings,
            Executor media,
            TrainPool trains,
            TestCatalog catalog,
            LiveHubs hubs,
            SharedStreams shared,
            PlainFormat format,
            Runnable formatGoes,
            RecordingTransport transport,
            Runnable transportGoes,
            ManualLoop loop,
            Conversions conversions) {

        /** Media threads that convert at once, and half of them may be busy with it. */
        public static final int THREADS = 2;

        private static final ConversionSettings CONVERSIONS = new ConversionSettings(1 << 20, 0.5);

        public static House of(SessionSettings settings, Executor media, long memory) {
            TestCatalog catalog = new TestCatalog();
            PlainFormat format = new PlainFormat();
            RecordingTransport transport = new RecordingTransport();
            Runnable formatGoes = catalog.format(format, 1, "1.0.0", PlainFormat.ENCODING);
            Runnable transportGoes = catalog.transport(transport, 2, "1.0.0", RecordingTransport.PROTOCOL);
            TrainPool trains = new TrainPool(memory);
            ManualLoop loop = new ManualLoop();
            Conversions conversions = new Conversions(CONVERSIONS, loop, media, () -> THREADS);
            return new House(
                    settings,
                    media,
                    trains,
                    catalog,
                    new LiveHubs(catalog.services(), trains, conversions, settings::grace),
                    new SharedStreams(),
                    format,
                    formatGoes,
                    transport,
                    transportGoes,
                    loop,
                    conversions);
        }

        /** Everything is read and packetised at once, by who asks for it. */
        public static House of(SessionSettings settings) {
            return of(settings, Runnable::run, PLENTY);
        }

        public PlayoutContext context() {
            return new PlayoutContext(settings, catalog.services(), media, trains, hubs, shared, conversions);
        }
    }

    public Stage(Presentation presentation) {
        this(presentation, House.of(Settings.DEFAULT));
    }

    public Stage(Presentation presentation, House house) {
        this(presentation, house, new ManualLoop());
    }

    public Stage(Presentation presentation, House house, ManualLoop loop) {
        this.loop = loop;
        this.presentation = presentation;
        this.house = house;
        this.session = new FakeSession(loop);
        this.playout = new SessionPlayout(session, presentation, loop, house.context());
        session.onClose(playout::close);
    }

    /** All tracks are set up. */
    public Stage ready() throws RtspException {
        session.url(url(""));
        for (int i = 0; i < presentation.tracks().size(); i++) {
            setUp(i);
        }
        return this;
    }

    public PlayoutStream setUp(int track) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayoutStream stream = setUp(exchange, track, RecordingTransport.PROTOCOL);
        exchange.commit();
        return stream;
    }

    public PlayoutStream setUp(FakeExchange exchange, int track, String transports) throws RtspException {
        List<RecordingChannel> opened = house.transport().channels();
        // Sessions of one house are told apart by who has just opened a channel.
        synchronized (house) {
            int before = opened.size();
            try {
                return playout.add(
                        exchange,
                        presentation.tracks().get(track),
                        url("/trackID=" + track),
                        TransportSpec.parse(transports));
            } finally {
                channels.addAll(opened.subList(before, opened.size()));
            }
        }
    }

    public static RtspUri url(String below) throws RtspException {
        return RtspUri.parse(URL + below);
    }

    public PlayAnswer play() throws RtspException {
        return play("");
    }

    /** @param range as in the header, "" for none */
    public PlayAnswer play(String range) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = prepare(exchange, range);
        exchange.commit();
        return answer;
    }

    public PlayAnswer prepare(FakeExchange exchange, String range) throws RtspException {
        return answer(playout.prepare(exchange, request(range)));
    }

    /** Goes on from elsewhere. */
    public PlayAnswer seek(FakeExchange exchange, long millis) throws RtspException {
        return answer(playout.seek(exchange, Duration.ofMillis(millis)));
    }

    /** Goes on at another speed. */
    public PlayAnswer changeSpeed(FakeExchange exchange, double speed) throws RtspException {
        return answer(playout.changeSpeed(exchange, speed));
    }

    /** What a preparation answers or fails with. Media threads that do nothing by themselves do what is theirs now. */
    private PlayAnswer answer(CompletionStage<PlayAnswer> preparation) throws RtspException {
        CompletableFuture<PlayAnswer> answer = preparation.toCompletableFuture();
        if (!answer.isDone() && house.media() instanceof ManualExecutor media) {
            media.run();
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RtspException refusal) {
                throw refusal;
            }
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
        }
    }

    public static PlayRequest request(String range) throws RtspException {
        return range.isEmpty() ? PlayRequest.RESUME : PlayRequest.of(RtspRange.parse(range));
    }

    public PlayAnswer playAtSpeed(double speed) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = answer(playout.prepare(
                exchange,
                new PlayRequest(
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(speed),
                        PlayRequest.SeekStyle.EXACT)));
        exchange.commit();
        return answer;
    }

    public Duration pause() throws RtspException {
        return playout.pause(new FakeExchange(), Optional.empty());
    }

    public Duration pauseAt(long millis) throws RtspException {
        return playout.pause(new FakeExchange(), Optional.of(Duration.ofMillis(millis)));
    }

    public void remove(int stream) throws RtspException {
        playout.remove(new FakeExchange(), streams().get(stream));
    }

    public List<PlayoutStream> streams() {
        return playout.streams();
    }

    /** Milliseconds pass. */
    public void pass(long millis) {
        loop.advance(Duration.ofMillis(millis));
    }

    /** Milliseconds of virtual time since the beginning. */
    public long now() {
        return loop.clock().elapsed().toMillis();
    }

    public void close() {
        session.close("the test is over");
    }

    /** In the order in which this session opened them. */
    public RecordingChannel channel(int index) {
        return channels.get(index);
    }

    public List<RecordingChannel> channels() {
        return channels;
    }

    public FakeSession session() {
        return session;
    }

    public SessionPlayout playout() {
        return playout;
    }

    public ManualLoop loop() {
        return loop;
    }

    public House house() {
        return house;
    }
}
