// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.pace.Player;
import sprocket.playout.stored.ReplacementWait;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Plays and pauses a session's own streams. {@link SharedPlayback} does so for streams that sessions share. */
final class OwnPlayback implements Player.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPlayback.class);

    private final CoreSession session;
    private final Presentation presentation;
    private final PlayoutContext context;
    private final SessionLoop sessionLoop;
    private final PlayoutEvents events;
    private final SessionStreams streams;
    private final Player player;
    /** Whether a request has concerned the player before. One request of a session is served at a time. */
    private volatile boolean begun;

    OwnPlayback(
            CoreSession session,
            Presentation presentation,
            PlayoutContext context,
            SessionLoop sessionLoop,
            PlayoutEvents events,
            SessionStreams streams) {
        this.session = session;
        this.presentation = presentation;
        this.context = context;
        this.sessionLoop = sessionLoop;
        this.events = events;
        this.streams = streams;
        this.player = new Player(
                sessionLoop.loop(), context.settings(), context.conversions().demand(), this);
    }

    /** On the session's event loop only. */
    Player player() {
        return player;
    }

    PlayoutState state(Duration timeout) throws Exception {
        return sessionLoop.loop().call(() -> player.state(session.state()), timeout);
    }

    /**
     * Goes from the loop to a media thread and back. No thread waits for another, and no worker of the server is
     * blocked.
     */
    CompletionStage<PlayAnswer> prepare(
            RtspExchange exchange, PlayRequest request, PlayPreparation.Operation operation) {
        Loop loop = sessionLoop.loop();
        List<OutgoingStream> outgoing = streams.stream()
                .filter(ActiveStream.class::isInstance)
                .map(s -> ((ActiveStream) s).stream())
                .toList();
        if (outgoing.isEmpty()) {
            return CompletableFuture.failedFuture(new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "The session has no stream yet: send SETUP first"));
        }
        SegmentOpener segments = new SegmentOpener(
                presentation,
                session.url(),
                context,
                outgoing,
                loop,
                player::wake,
                ReplacementWait.Arrivals.of(
                        context.services(), loop, context.settings().grace()),
                player.demand());
        PlayPreparation preparation = new PlayPreparation(player, segments, outgoing, request, operation);
        CompletableFuture<PlayAnswer> answer = new CompletableFuture<>();
        snapshot(exchange, preparation)
                .thenCompose(snapshot -> preparation.open(snapshot, context.media(), exchange))
                .thenCompose(opened -> sessionLoop.stage(exchange, () -> attach(exchange, preparation)))
                .whenComplete((attached, failure) -> {
                    if (failure == null) {
                        answer.complete(attached);
                    } else {
                        loop.execute(preparation::rollback);
                        answer.completeExceptionally(
                                failure instanceof CompletionException ? failure.getCause() : failure);
                    }
                });
        return answer;
    }

    /** Nothing changes a player before its first request, whose snapshot needs no way to the loop and back. */
    private CompletionStage<PlayerSnapshot> snapshot(RtspExchange exchange, PlayPreparation preparation) {
        boolean first = !begun;
        begun = true;
        return first
                ? CompletableFuture.completedFuture(preparation.snapshot())
                : sessionLoop.stage(exchange, preparation::snapshot);
    }

    private PlayAnswer attach(RtspExchange exchange, PlayPreparation preparation) throws RtspException {
        PlayAnswer answer = preparation.attach();
        exchange.enlist(new ReplyOutcome() {

            @Override
            public void commit(RtspResponse response) {
                sessionLoop.run(() -> committed(preparation));
            }

            @Override
            public void rollback() {
                sessionLoop.run(preparation::rollback);
            }
        });
        return answer;
    }

    private void committed(PlayPreparation preparation) {
        if (sessionLoop.closed().getAsBoolean()) {
            preparation.rollback();
            return;
        }
        session.state(SessionState.PLAYING);
        preparation.start().ifPresent(start -> {
            events.plays(start, streams.list());
            if (!player.flowing()) {
                streams.list().forEach(events::streamStarted);
            }
        });
        preparation.commit();
        if (!player.flowing()) {
            // What was playing has ended since the reply was made.
            session.state(SessionState.READY);
        }
    }

    /** See {@link sprocket.playout.api.Playout#pause}. */
    Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException {
        return sessionLoop.call(exchange, () -> {
            if (at.isEmpty() || !player.flowing()) {
                return pauseNow();
            }
            return pauseAt(at.get()) ? at.get() : Duration.ofNanos(player.position());
        });
    }

    /** See {@link sprocket.playout.api.Playout#pause(RtspExchange, RtspRange)}. */
    RtspRange pause(RtspExchange exchange, RtspRange at) throws RtspException {
        return sessionLoop.call(exchange, () -> {
            RangeUnit unit = RangeUnit.of(at, presentation, liveOrigin());
            Optional<Duration> point = unit.start(at);
            if (point.isEmpty() || !player.flowing()) {
                return unit.range(pauseNow(), Optional.empty());
            }
            return unit.range(
                    pauseAt(point.get()) ? point.get() : Duration.ofNanos(player.position()), Optional.empty());
        });
    }

    /** The time of day at the media time 0 of live media. */
    private Instant liveOrigin() {
        long media = player.mediaNow();
        return player.wallClock().minusNanos(media == Long.MIN_VALUE ? player.position() : media);
    }

    private Duration pauseNow() {
        if (player.flowing()) {
            events.pauses(player.position());
            streams.list().forEach(s -> events.streamStopped(s, "PAUSE"));
        }
        player.pause();
        session.state(SessionState.READY);
        return Duration.ofNanos(player.position());
    }

    /** @return false if the point has passed, and it has paused now */
    private boolean pauseAt(Duration point) throws RtspException {
        boolean before = point.isNegative() && presentation instanceof StoredPresentation;
        if (before || !player.pauseAt(PlayRange.nanos(point))) {
            throw new RtspException(RtspStatus.INVALID_RANGE, "Playing will not reach this pause point");
        }
        return player.flowing();
    }

    @Override
    public void stopped(String reason) {
        session.state(SessionState.READY);
        events.stops(reason, player.position());
        streams.list().forEach(s -> events.streamStopped(s, reason));
    }

    @Override
    public void stuck() {
        session.close("the viewer has read nothing for "
                + context.settings().slowViewer().toSeconds() + " s");
    }

    @Override
    public void broken(Throwable cause) {
        LOG.error("{} cannot go on", session, cause);
        session.close("an error of the server, described in its log");
    }
}
