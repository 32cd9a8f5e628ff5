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

/** The parts that a session has in shared streams; none if its streams are its own. Thread-safe. */
final class SharedParts implements SharedPart.Member {

    private final CoreSession session;
    private final SessionLoop sessionLoop;
    private final SessionStory story;
    private final StreamEvents events;
    private final BiConsumer<SessionStream, String> lost;
    /** Parts that others have been told of that they flow. On the session's event loop. */
    private final Set<SharedPart> told = new HashSet<>();

    private final List<SharedPart> parts = new CopyOnWriteArrayList<>();

    /** @param lost told on the session's event loop that a stream cannot go on, and why */
    SharedParts(
            CoreSession session,
            SessionLoop sessionLoop,
            SessionStory story,
            StreamEvents events,
            BiConsumer<SessionStream, String> lost) {
        this.session = session;
        this.sessionLoop = sessionLoop;
        this.story = story;
        this.events = events;
        this.lost = lost;
    }

    void add(SharedPart part) {
        parts.add(part);
    }

    void remove(SharedPart part) {
        parts.remove(part);
        told.remove(part);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether one of the streams is sent to this session, among others. */
    boolean flowing() {
        return parts.stream().anyMatch(SharedPart::flows);
    }

    /** Where the first of the streams stands. Not where there are none. */
    PlayoutState state(Duration timeout) throws Exception {
        return parts.get(0).state(session.state(), timeout);
    }

    /** Starts the streams or joins them; not where there are none. */
    CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request) {
        List<SharedPart> all = List.copyOf(parts);
        Map<SharedPart, PlayAnswer> answers = new ConcurrentHashMap<>();
        CompletionStage<Void> prepared = CompletableFuture.completedFuture(null);
        for (SharedPart part :
                all.stream().sorted(Comparator.comparingLong(SharedPart::order)).toList()) {
            prepared = prepared.thenCompose(nothing -> part.prepare(exchange, request))
                    .thenAccept(answer -> answers.put(part, answer));
        }
        return prepared.thenApply(nothing -> {
            PlayAnswer answer =
                    all.stream().map(answers::get).reduce(SharedParts::together).orElseThrow();
            exchange.enlist(new ReplyOutcome() {

                @Override
                public void commit(RtspResponse response) {
                    sessionLoop.run(() -> joined(answer));
                }

                @Override
                public void rollback() {
                    // Each stream undoes its own.
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
            story.joins(answer.range(), List.<PlayoutStream>copyOf(parts));
        }
        session.state(SessionState.PLAYING);
        parts.stream().filter(SharedPart::flows).filter(told::add).forEach(events::started);
    }

    /**
     * Leaves the streams until the next PLAY.
     *
     * @return the position of what is sent next
     */
    Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException {
        if (at.isPresent()) {
            throw new RtspException(
                    RtspStatus.HEADER_NOT_VALID, "The stream is shared with other viewers: pause it without a Range");
        }
        Duration position = Duration.ZERO;
        try {
            for (SharedPart part : parts) {
                position = SessionLoop.inTime(() -> part.pause(exchange.remaining()));
            }
        } finally {
            long reached = position.toNanos();
            sessionLoop.run(() -> paused(reached));
        }
        return position;
    }

    private void paused(long reached) {
        if (parts.stream().filter(p -> !p.flows()).filter(told::contains).count() > 0) {
            story.pauses(reached);
        }
        parts.stream().filter(p -> !p.flows()).forEach(part -> stop(part, "PAUSE"));
        restIfNothingFlows();
    }

    private void stop(SharedPart part, String reason) {
        if (told.remove(part)) {
            events.stopped(part, reason);
        }
    }

    private void restIfNothingFlows() {
        if (!flowing()) {
            session.state(SessionState.READY);
        }
    }

    @Override
    public void stopped(SharedPart part, String reason) {
        sessionLoop.loop().execute(() -> {
            stop(part, reason);
            restIfNothingFlows();
        });
    }

    @Override
    public void lost(SharedPart part, String reason) {
        sessionLoop.loop().execute(() -> lost.accept(part, reason));
    }
}
