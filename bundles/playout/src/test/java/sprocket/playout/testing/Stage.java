package sprocket.playout.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Presentation;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.TestServices;
import sprocket.playout.catalog.Transports;
import sprocket.playout.session.LiveHubs;
import sprocket.playout.session.PlayoutContext;
import sprocket.playout.session.SessionPlayout;
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
    private final RecordingTransport transport;
    private final Transports transports;
    private final Runnable transportGoes;
    private final House house;

    /** What sessions share. */
    public record House(PlayoutSettings settings, Executor media, TrainPool trains, PlainFormat format, PayloadFormats formats,
            LiveHubs hubs, MountedSources sources, Runnable goes) {

        /** The one payload format that there is from the beginning goes. */
        public void formatGoes() {
            goes.run();
        }

        public static House of(PlayoutSettings settings, Executor media, long memory) {
            PlainFormat format = new PlainFormat();
            PayloadFormats formats = new PayloadFormats();
            Runnable goes = TestServices.put(formats, format, 1, "1.0.0", PlainFormat.ENCODING);
            TrainPool trains = new TrainPool(memory);
            return new House(settings, media, trains, format, formats, new LiveHubs(formats, trains, settings::grace), new MountedSources(),
                    goes);
        }

        /** Everything is read and packetised at once, by who asks for it. */
        public static House of(PlayoutSettings settings) {
            return of(settings, Runnable::run, PLENTY);
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
        this.transport = new RecordingTransport(loop.clock());
        this.transports = new Transports();
        this.transportGoes = TestServices.put(transports, transport, 2, "1.0.0", RecordingTransport.PROTOCOL);
        PlayoutContext context = new PlayoutContext(house.settings(), house.formats(), transports, house.sources(), house.media(),
                house.trains(), house.hubs());
        this.playout = new SessionPlayout(session, presentation, loop, context);
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
        return playout.add(exchange, presentation.tracks().get(track), url("/trackID=" + track), TransportSpec.parse(transports));
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
        return playout.prepare(exchange, request(range));
    }

    public static PlayRequest request(String range) throws RtspException {
        return new PlayRequest(range.isEmpty() ? Optional.empty() : Optional.of(RtspRange.parse(range)), OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    public PlayAnswer playAtSpeed(double speed) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = playout.prepare(exchange, new PlayRequest(Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(speed)));
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

    public RecordingChannel channel(int index) {
        return transport.channel(index);
    }

    /** The one transport that there is from the beginning goes; its streams are waited for, so this takes a second. */
    public void transportGoes() {
        transportGoes.run();
    }

    public Transports transports() {
        return transports;
    }

    public RecordingTransport transport() {
        return transport;
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
