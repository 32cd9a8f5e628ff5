package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.ReplyOutcome;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** The media of one session: the face that handlers see. It hops to the session's event loop, where the player lives. */
public final class SessionPlayout implements Playout, Player.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPlayout.class);

    private static final String TRANSPORT_LEFT = "its transport was removed from the server";

    private final SessionStory story;
    private final RtspSession session;
    private final Presentation presentation;
    private final Loop loop;
    private final PlayoutContext context;
    private final Player player;
    private final StreamOpener opener;
    private final String cname = UUID.randomUUID().toString();
    private final List<ActiveStream> streams = new CopyOnWriteArrayList<>();
    /** Counters of streams that have ended. */
    private volatile PlayoutStatistics ended = PlayoutStatistics.NONE;
    private boolean closed;

    public SessionPlayout(RtspSession session, Presentation presentation, Loop loop, PlayoutContext context) {
        this.story = new SessionStory(session);
        this.session = session;
        this.presentation = presentation;
        this.loop = loop;
        this.context = context;
        this.player = new Player(loop, context.settings(), this);
        this.opener = new StreamOpener(session, presentation, loop, context);
    }

    @Override
    public Presentation presentation() {
        return presentation;
    }

    @Override
    public List<PlayoutStream> streams() {
        return streams.stream().map(s -> (PlayoutStream) s.stream()).toList();
    }

    @Override
    public PlayoutStatistics statistics() {
        return streams.stream().map(s -> s.stream().statistics()).reduce(ended, PlayoutStatistics::plus);
    }

    @Override
    public Duration position() {
        try {
            return Duration.ofNanos(loop.call(player::position, Duration.ofSeconds(1)));
        } catch (Exception e) {
            throw new IllegalStateException("The session's event loop does not answer", e);
        }
    }

    @Override
    public PlayoutStream add(RtspExchange exchange, Track track, RtspUri controlUrl, List<TransportSpec> offers) throws RtspException {
        // The presentation may have been looked up anew for this request: the session goes on with the tracks that it began with.
        Track own = presentation.tracks().stream().filter(t -> t.id().equals(track.id())).findFirst().orElseThrow(
                () -> new RtspException(RtspStatus.NOT_FOUND, "The presentation has changed since the session began: open another session"));
        onLoop(exchange, () -> {
            requireRest();
            streams.stream().filter(s -> s.stream().track().equals(own)).toList().forEach(s -> end(s, "set up anew"));
            return null;
        });
        StreamOpener.Opened opened = opener.open(exchange, own, controlUrl, offers, this::received, session::close);
        OutgoingStream stream = opened.stream();
        ActiveStream active = new ActiveStream(stream, new RtcpReporter(stream, loop, cname, player::mediaNow), opened.carrier());
        opened.listener().active(active.reporter());
        opened.carrier().whenItLeaves(() -> loop.execute(() -> lost(active)));
        try {
            exchange.enlist(new Undo(() -> end(active, "SETUP failed")));
            onLoop(exchange, () -> {
                requireRest();
                streams.add(active);
                player.add(stream, active.reporter());
                return null;
            });
        } catch (RtspException | RuntimeException e) {
            loop.execute(() -> end(active, "SETUP failed"));
            throw e;
        }
        if (stream.channel().boundToConnection()) {
            session.bindToConnection();
        }
        session.state(SessionState.READY);
        return stream;
    }

    private void requireRest() throws RtspException {
        if (player.flowing()) {
            throw new RtspException(RtspStatus.METHOD_NOT_VALID_IN_STATE, "Pause the session before you change its streams");
        }
    }

    @Override
    public Optional<PlayoutStream> addressed(RtspUri uri) throws RtspException {
        return ControlUrls.addressed(uri, session.url(), streams.stream().map(ActiveStream::stream).toList()).map(s -> s);
    }

    @Override
    public void remove(RtspExchange exchange, PlayoutStream stream) throws RtspException {
        onLoop(exchange, () -> {
            streams.stream().filter(s -> s.stream() == stream).toList().forEach(s -> end(s, "TEARDOWN"));
            if (streams.isEmpty()) {
                session.close("TEARDOWN of the last stream");
            }
            return null;
        });
    }

    @Override
    public PlayAnswer prepare(RtspExchange exchange, PlayRequest request) throws RtspException {
        return prepare(exchange, request, false);
    }

    @Override
    public PlayAnswer seek(RtspExchange exchange, Duration to) throws RtspException {
        return prepare(exchange, new PlayRequest(Optional.of(NptRange.from(to)), OptionalDouble.empty(), OptionalDouble.empty()), true);
    }

    private PlayAnswer prepare(RtspExchange exchange, PlayRequest request, boolean seek) throws RtspException {
        List<OutgoingStream> outgoing = streams.stream().map(ActiveStream::stream).toList();
        if (outgoing.isEmpty()) {
            throw new RtspException(RtspStatus.METHOD_NOT_VALID_IN_STATE, "The session has no stream yet: send SETUP first");
        }
        SegmentOpener segments = new SegmentOpener(presentation, session.url(), context, outgoing, () -> loop.execute(player::wake),
                Successors.of(context.formats(), context.sources(), loop, context.settings().grace()));
        PlayPreparation preparation = new PlayPreparation(player, segments, outgoing, request, seek);
        preparation.open(onLoop(exchange, preparation::situation));
        try {
            PlayAnswer answer = onLoop(exchange, preparation::attach);
            exchange.enlist(new ReplyOutcome() {

                @Override
                public void commit(RtspResponse response) {
                    inLoop(() -> committed(preparation));
                }

                @Override
                public void rollback() {
                    inLoop(preparation::rollback);
                }
            });
            return answer;
        } catch (RtspException | RuntimeException e) {
            loop.execute(preparation::rollback);
            throw e;
        }
    }

    private void committed(PlayPreparation preparation) {
        if (closed) {
            preparation.rollback();
            return;
        }
        session.state(SessionState.PLAYING);
        preparation.start().ifPresent(start -> story.plays(start, streams.stream().map(ActiveStream::stream).toList()));
        preparation.commit();
        if (!player.flowing()) {
            // What was playing has ended since the reply was made, and nobody asked for more.
            session.state(SessionState.READY);
        }
    }

    @Override
    public Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException {
        return onLoop(exchange, () -> {
            if (at.isEmpty() || !player.flowing()) {
                if (player.flowing()) {
                    story.pauses(player.position());
                }
                player.pause();
                session.state(SessionState.READY);
                return Duration.ofNanos(player.position());
            }
            if (!player.pauseAt(at.get().toNanos())) {
                throw new RtspException(RtspStatus.INVALID_RANGE, "Playing will not reach this pause point");
            }
            return player.flowing() ? at.get() : Duration.ofNanos(player.position());
        });
    }

    /** Ends all streams with BYE and gives everything back. On the event loop. */
    public void close() {
        if (!closed) {
            closed = true;
            List.copyOf(streams).forEach(s -> end(s, "session closed"));
            player.close();
            story.ends(statistics());
        }
    }

    private void end(ActiveStream active, String reason) {
        active.end(reason);
        // An observer may count the stream in neither or both: what it sees is a moment's state.
        if (streams.remove(active)) {
            ended = ended.plus(active.stream().statistics());
        }
        player.remove(active.stream());
    }

    /** Its transport leaves. */
    private void lost(ActiveStream active) {
        if (!closed && streams.contains(active)) {
            end(active, TRANSPORT_LEFT);
            if (streams.isEmpty()) {
                session.close(TRANSPORT_LEFT);
            }
        } else {
            active.end(TRANSPORT_LEFT);
        }
    }

    private void received(RtcpReporter reporter, ByteBuffer packet) {
        if (reporter.received(packet)) {
            session.touch();
        }
    }

    @Override
    public void stopped(String reason) {
        session.state(SessionState.READY);
        story.stops(reason, player.position());
    }

    @Override
    public void stuck() {
        session.close("the viewer has taken nothing for " + context.settings().slowViewer().toSeconds() + " s");
    }

    @Override
    public void broken(Throwable cause) {
        LOG.error("{} cannot go on", session, cause);
        session.close("an error of the server, described in its log");
    }

    private void inLoop(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /** A request that comes to the loop too late, or after the session's end, does nothing there. */
    private <T> T onLoop(RtspExchange exchange, Callable<T> action) throws RtspException {
        try {
            return loop.call(() -> {
                if (closed) {
                    throw new RtspException(RtspStatus.SESSION_NOT_FOUND, "The session has ended meanwhile");
                }
                if (exchange.remaining().isZero()) {
                    throw new TimeoutException("The deadline has passed");
                }
                return action.call();
            }, exchange.remaining());
        } catch (RtspException | RuntimeException e) {
            throw e;
        } catch (TimeoutException e) {
            throw new RtspException(RtspStatus.SERVICE_UNAVAILABLE, "The server is too busy to do this in time; try again", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Undoes a SETUP whose reply does not arrive. */
    private final class Undo implements ReplyOutcome {

        private final Runnable undo;

        Undo(Runnable undo) {
            this.undo = undo;
        }

        @Override
        public void commit(RtspResponse response) {
            // The stream is there already.
        }

        @Override
        public void rollback() {
            inLoop(undo);
        }
    }
}
