// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The media of one session, as handlers use it. Its actions run on the session's event loop, where the player lives.
 */
public final class SessionPlayout implements Playout {

    static final String TRANSPORT_LEFT = "its transport was removed from the server";

    private static final Duration ANSWER = Duration.ofSeconds(1);
    private final PlayoutEvents events;
    private final CoreSession session;
    private final Presentation presentation;
    private final Loop loop;
    private final PlayoutContext context;
    private final Newcomer newcomer;
    private final SessionLoop sessionLoop;
    private final OwnPlayback own;
    private final StreamOpener opener;
    private final SharedPlayback shared;
    private final String cname = UUID.randomUUID().toString();
    private final SessionStreams streams = new SessionStreams();

    private boolean closed;

    public SessionPlayout(CoreSession session, Presentation presentation, Loop loop, PlayoutContext context) {
        this.events = new PlayoutEvents(session);
        this.session = session;
        this.presentation = presentation;
        this.loop = loop;
        this.context = context;
        this.newcomer = new Newcomer(context.admission(), loop);
        this.sessionLoop = new SessionLoop(loop, () -> closed);
        this.own = new OwnPlayback(session, presentation, context, sessionLoop, events, streams);
        this.opener = new StreamOpener(session, presentation, loop, context);
        this.shared = new SharedPlayback(session, sessionLoop, events, this::lost);
    }

    @Override
    public Presentation presentation() {
        return presentation;
    }

    @Override
    public List<PlayoutStream> streams() {
        return streams.list();
    }

    @Override
    public PlayoutStatistics statistics() {
        return streams.statistics();
    }

    @Override
    public PlayoutState state() {
        try {
            return shared.isEmpty() ? own.state(ANSWER) : shared.state(ANSWER);
        } catch (Exception e) {
            throw new IllegalStateException("The session's event loop does not answer", e);
        }
    }

    @Override
    public PlayoutStream add(RtspExchange exchange, Track track, RtspUri controlUrl, List<TransportSpec> offers)
            throws RtspException {
        newcomer.setsUp();
        // This request may have looked up the presentation again. The session keeps the tracks that it began with.
        Track wanted = presentation.tracks().stream()
                .filter(t -> t.id().equals(track.id()))
                .findFirst()
                .orElseThrow(() -> new RtspException(
                        RtspStatus.NOT_FOUND,
                        "The presentation has changed since the session began: open another session"));
        endFormer(exchange, wanted);
        StreamOpener.Opened opened = opener.open(exchange, wanted, controlUrl, offers);
        SessionStream added = opened.group().isEmpty() ? ownStream(opened) : sharedStream(opened);
        try {
            exchange.enlist(sessionLoop.onRollback(() -> end(added, "SETUP failed")));
            sessionLoop.call(exchange, () -> {
                requireRest();
                requireAlike(added);
                if (opened.lease().hasLeft()) {
                    throw new RtspException(
                            RtspStatus.SERVICE_UNAVAILABLE, "The transport is being replaced; try again");
                }
                streams.add(added);
                if (added instanceof ActiveStream active) {
                    own.player().add(active.stream(), active.reporter());
                } else if (added instanceof SharedStreamMember member) {
                    shared.add(member);
                }
                events.streamAdded(added.stream());
                return null;
            });
        } catch (RtspException | RuntimeException e) {
            loop.execute(() -> end(added, "SETUP failed"));
            throw e;
        }
        if (added.boundToConnection()) {
            session.bind(CoreSession.Binding.INTERLEAVED);
        }
        session.state(SessionState.READY);
        return added.stream();
    }

    /** Ends the streams of a track that is set up anew, and waits for their end. */
    private void endFormer(RtspExchange exchange, Track track) throws RtspException {
        if (streams.isEmpty()) {
            SessionLoop.requireTime(exchange);
            return;
        }
        List<SessionStream> former = sessionLoop.call(exchange, () -> {
            requireRest();
            List<SessionStream> same = streams.of(track);
            same.forEach(s -> end(s, "set up anew"));
            return same;
        });
        for (SessionStream stream : former) {
            SessionLoop.inTime(() -> stream.awaitEnd(exchange.remaining()));
        }
    }

    private ActiveStream ownStream(StreamOpener.Opened opened) {
        ActiveStream active = ActiveStream.of(opened, session, loop, cname, own.player()::mediaNow);
        opened.lease().whenTransportLeaves(() -> loop.execute(() -> lost(active, TRANSPORT_LEFT)));
        return active;
    }

    private SharedStreamMember sharedStream(StreamOpener.Opened opened) throws RtspException {
        String name = opener.name(opened.stream().track());
        try {
            return context.shared()
                    .enter(
                            opened.group().orElseThrow(),
                            name,
                            () -> new SharedStream(name, presentation, session.url(), loop, context, opened))
                    .join(opened, shared);
        } catch (RtspException | RuntimeException e) {
            loop.execute(() -> {
                opened.stream().channel().close();
                opened.lease().close();
            });
            throw e;
        }
    }

    private void requireRest() throws RtspException {
        if (own.player().flowing() || shared.flowing()) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "Pause the session before you change its streams");
        }
    }

    /** Streams of groups have a time of their own. */
    private void requireAlike(SessionStream added) throws RtspException {
        if (streams.stream().anyMatch(s -> s instanceof ActiveStream != added instanceof ActiveStream)) {
            throw new RtspException(
                    RtspStatus.UNSUPPORTED_TRANSPORT,
                    "Either all streams of a session are shared with others or none:"
                            + " request the same kind of transport for each");
        }
    }

    @Override
    public Optional<PlayoutStream> addressed(RtspUri uri) throws RtspException {
        return streams.addressed(uri, session.url());
    }

    @Override
    public void remove(RtspExchange exchange, PlayoutStream stream) throws RtspException {
        sessionLoop.call(exchange, () -> {
            streams.stream().filter(s -> s.stream() == stream).toList().forEach(s -> end(s, "TEARDOWN"));
            if (streams.isEmpty()) {
                session.close("TEARDOWN of the last stream");
            }
            return null;
        });
    }

    @Override
    public CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request) {
        try {
            newcomer.plays();
        } catch (RtspException e) {
            return CompletableFuture.failedFuture(e);
        }
        return shared.isEmpty()
                ? own.prepare(exchange, request, PlayPreparation.Operation.PLAY)
                : shared.prepare(exchange, request);
    }

    @Override
    public CompletionStage<PlayAnswer> seek(RtspExchange exchange, Duration to) {
        if (!shared.isEmpty()) {
            return CompletableFuture.failedFuture(new RtspException(
                    RtspStatus.HEADER_NOT_VALID,
                    "The stream is shared with other viewers, so one viewer cannot move it"));
        }
        if (to.isNegative()) {
            return CompletableFuture.failedFuture(
                    new RtspException(RtspStatus.INVALID_RANGE, "A position is not negative"));
        }
        return own.prepare(exchange, PlayRequest.of(NptRange.from(to)), PlayPreparation.Operation.SEEK);
    }

    @Override
    public CompletionStage<PlayAnswer> changeSpeed(RtspExchange exchange, double speed) {
        if (!shared.isEmpty()) {
            return CompletableFuture.failedFuture(new RtspException(
                    RtspStatus.HEADER_NOT_VALID,
                    "The stream is shared with other viewers, so one viewer cannot change its speed"));
        }
        PlayRequest request;
        try {
            request = new PlayRequest(
                    Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(speed), PlayRequest.SeekStyle.EXACT);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new RtspException(RtspStatus.BAD_REQUEST, e.getMessage(), e));
        }
        return own.prepare(exchange, request, PlayPreparation.Operation.SPEED);
    }

    @Override
    public Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException {
        if (!shared.isEmpty()) {
            return shared.pause(exchange, at);
        }
        return own.pause(exchange, at);
    }

    @Override
    public RtspRange pause(RtspExchange exchange, RtspRange at) throws RtspException {
        if (!shared.isEmpty()) {
            throw SharedPlayback.noPoint();
        }
        return own.pause(exchange, at);
    }

    /** Ends all streams with BYE and gives everything back. On the event loop. */
    public void close() {
        if (!closed) {
            closed = true;
            newcomer.ends();
            streams.stream().toList().forEach(s -> end(s, "session closed"));
            own.player().close();
            events.ends(statistics());
        }
    }

    private void end(SessionStream ending, String reason) {
        ending.end(reason);
        if (streams.remove(ending)) {
            events.streamRemoved(ending.stream(), reason);
        }
        if (ending instanceof ActiveStream active) {
            own.player().remove(active.stream());
        } else if (ending instanceof SharedStreamMember member) {
            shared.remove(member);
        }
    }

    /** Ends a stream whose transport leaves or whose group cannot go on. */
    private void lost(SessionStream active, String reason) {
        if (!closed && streams.contains(active)) {
            end(active, reason);
            if (streams.isEmpty()) {
                session.close(reason);
            }
        } else {
            active.end(reason);
        }
    }
}
