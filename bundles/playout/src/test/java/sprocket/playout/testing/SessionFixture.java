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
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Presentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.session.SessionPlayout;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** A session with its playout, in virtual time. */
public final class SessionFixture {

    private static final String URL = "rtsp://server/film";

    private final ManualLoop loop;
    private final Presentation presentation;
    private final FakeSession session;
    private final SessionPlayout playout;
    private final List<RecordingChannel> channels = new CopyOnWriteArrayList<>();
    private final ServerFixture server;

    public SessionFixture(Presentation presentation) {
        this(presentation, ServerFixture.of(Settings.DEFAULT));
    }

    public SessionFixture(Presentation presentation, ServerFixture server) {
        this(presentation, server, new ManualLoop());
    }

    public SessionFixture(Presentation presentation, ServerFixture server, ManualLoop loop) {
        this.loop = loop;
        this.presentation = presentation;
        this.server = server;
        this.session = new FakeSession(loop);
        this.playout = new SessionPlayout(session, presentation, loop, server.context());
        session.onClose(playout::close);
    }

    /** Sets up all tracks. */
    public SessionFixture ready() throws RtspException {
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
        List<RecordingChannel> opened = server.transport().channels();
        // The channels that this call opens belong to this session.
        synchronized (server) {
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

    /** Seeks. */
    public PlayAnswer seek(FakeExchange exchange, long millis) throws RtspException {
        return answer(playout.seek(exchange, Duration.ofMillis(millis)));
    }

    /** Changes the speed. */
    public PlayAnswer changeSpeed(FakeExchange exchange, double speed) throws RtspException {
        return answer(playout.changeSpeed(exchange, speed));
    }

    /** The result of a preparation. Manual media threads run now. */
    private PlayAnswer answer(CompletionStage<PlayAnswer> preparation) throws RtspException {
        CompletableFuture<PlayAnswer> answer = preparation.toCompletableFuture();
        if (!answer.isDone() && server.media() instanceof ManualExecutor media) {
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

    /**
     * PLAY at a scale.
     *
     * @param range as in the header, "" for none
     * @param scale 0 for no Scale header
     */
    public PlayAnswer play(String range, double scale) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = prepare(exchange, range, scale);
        exchange.commit();
        return answer;
    }

    public PlayAnswer prepare(FakeExchange exchange, String range, double scale) throws RtspException {
        return answer(playout.prepare(
                exchange,
                new PlayRequest(
                        range.isEmpty() ? Optional.empty() : Optional.of(RtspRange.parse(range)),
                        scale == 0 ? OptionalDouble.empty() : OptionalDouble.of(scale),
                        OptionalDouble.empty(),
                        PlayRequest.SeekStyle.EXACT)));
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

    /** Lets milliseconds pass. */
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

    public ServerFixture server() {
        return server;
    }
}
