// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Plays and pauses the shared streams of a session. It is empty if the session's streams are its own. Thread-safe. */
final class SharedPlayback implements SharedStreamMember.Listener {

    private final CoreSession session;
    private final SessionLoop sessionLoop;
    private final PlayoutEvents events;
    private final BiConsumer<SessionStream, String> lost;
    /** Members whose start has been reported. On the session's event loop. */
    private final Set<SharedStreamMember> reported = new HashSet<>();

    private final List<SharedStreamMember> members = new CopyOnWriteArrayList<>();

    /** @param lost called on the session's event loop with a stream that cannot go on, and the reason */
    SharedPlayback(
            CoreSession session,
            SessionLoop sessionLoop,
            PlayoutEvents events,
            BiConsumer<SessionStream, String> lost) {
        this.session = session;
        this.sessionLoop = sessionLoop;
        this.events = events;
        this.lost = lost;
    }

    void add(SharedStreamMember member) {
        members.add(member);
    }

    void remove(SharedStreamMember member) {
        members.remove(member);
        reported.remove(member);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether one of the streams is sent to this session, among others. */
    boolean flowing() {
        return members.stream().anyMatch(SharedStreamMember::flows);
    }

    /** The state of the first stream. Not called without one. */
    PlayoutState state(Duration timeout) throws Exception {
        return members.get(0).state(session.state(), timeout);
    }

    /** Starts the streams, or joins those that play. Not called without one. */
    CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request) {
        List<SharedStreamMember> all = List.copyOf(members);
        Map<SharedStreamMember, PlayAnswer> answers = new ConcurrentHashMap<>();
        CompletionStage<Void> prepared = CompletableFuture.completedFuture(null);
        for (SharedStreamMember member : all.stream()
                .sorted(Comparator.comparingLong(SharedStreamMember::order))
                .toList()) {
            prepared = prepared.thenCompose(nothing -> member.prepare(exchange, request))
                    .thenAccept(answer -> answers.put(member, answer));
        }
        return prepared.thenApply(nothing -> {
            PlayAnswer answer = all.stream()
                    .map(answers::get)
                    .reduce(SharedPlayback::together)
                    .orElseThrow();
            exchange.enlist(new ReplyOutcome() {

                @Override
                public void commit(RtspResponse response) {
                    sessionLoop.run(() -> joined(answer));
                }

                @Override
                public void rollback() {
                    // Each stream undoes its part itself.
                }
            });
            return answer;
        });
    }

    private static PlayAnswer together(PlayAnswer first, PlayAnswer other) {
        return new PlayAnswer(
                first.range(),
                first.scale(),
                first.speed(),
                Stream.concat(first.rtpInfo().stream(), other.rtpInfo().stream())
                        .toList());
    }

    private void joined(PlayAnswer answer) {
        if (!flowing()) {
            return;
        }
        if (session.state() != SessionState.PLAYING) {
            events.joins(answer.range(), List.<PlayoutStream>copyOf(members));
        }
        session.state(SessionState.PLAYING);
        members.stream().filter(SharedStreamMember::flows).filter(reported::add).forEach(events::streamStarted);
    }

    /**
     * Stops sending the streams to this session until the next PLAY.
     *
     * @return the position of what is sent next
     */
    Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException {
        if (at.isPresent()) {
            throw noPoint();
        }
        Duration position = Duration.ZERO;
        try {
            for (SharedStreamMember member : members) {
                position = SessionLoop.inTime(() -> member.pause(exchange.remaining()));
            }
        } finally {
            long reached = position.toNanos();
            sessionLoop.run(() -> paused(reached));
        }
        return position;
    }

    /** One viewer has no pause point of its own. */
    static RtspException noPoint() {
        return new RtspException(
                RtspStatus.HEADER_NOT_VALID, "The stream is shared with other viewers: pause it without a Range");
    }

    private void paused(long reached) {
        if (members.stream().filter(p -> !p.flows()).filter(reported::contains).count() > 0) {
            events.pauses(reached);
        }
        members.stream().filter(p -> !p.flows()).forEach(member -> stop(member, "PAUSE"));
        restIfNothingFlows();
    }

    private void stop(SharedStreamMember member, String reason) {
        if (reported.remove(member)) {
            events.streamStopped(member, reason);
        }
    }

    private void restIfNothingFlows() {
        if (!flowing()) {
            session.state(SessionState.READY);
        }
    }

    @Override
    public void stopped(SharedStreamMember member, String reason) {
        sessionLoop.loop().execute(() -> {
            stop(member, reason);
            restIfNothingFlows();
        });
    }

    @Override
    public void lost(SharedStreamMember member, String reason) {
        sessionLoop.loop().execute(() -> lost.accept(member, reason));
    }
}
