// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.pace.Player;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stored.Successors;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * One stream that a group of sessions shares, as with multicast: it is sent once, with one clock, one synchronisation
 * source and one line of sequence numbers. The first PLAY starts it, a later one joins it where it is; PAUSE and
 * TEARDOWN leave it, and the last that leaves stops it. It lives on the event loop of the session that came first and
 * is sent on the channel of that session, which stays open as long as there is any.
 */
final class SharedStream implements Player.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SharedStream.class);

    private static final AtomicLong MADE = new AtomicLong();

    private final long order = MADE.incrementAndGet();
    private final String name;
    private final Presentation presentation;
    private final Optional<RtspUri> url;
    private final Loop loop;
    private final PlayoutContext context;
    private final Player player;
    private final ActiveStream active;
    private final List<SharedPart> parts = new CopyOnWriteArrayList<>();
    private final Set<SharedPart> playing = new LinkedHashSet<>();
    /** Whether a PLAY is being prepared that starts the stream; those that come meanwhile wait. */
    private boolean starting;

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** @param url of the presentation, where it is known */
    SharedStream(
            String name,
            Presentation presentation,
            Optional<RtspUri> url,
            Loop loop,
            PlayoutContext context,
            StreamOpener.Opened opened) {
        this.name = name;
        this.presentation = presentation;
        this.url = url;
        this.loop = loop;
        this.context = context;
        this.player = new Player(loop, context.settings(), context.conversions().demand(), this);
        OutgoingStream stream = opened.stream();
        RtcpReporter reporter = new RtcpReporter(stream, loop, UUID.randomUUID().toString(), player::mediaNow);
        this.active = new ActiveStream(stream, reporter, opened.carrier());
        loop.execute(() -> player.add(stream, reporter));
    }

    /** What is sent. */
    OutgoingStream stream() {
        return active.stream();
    }

    /** Who needs several streams takes them in this order, so that nobody waits for another in a circle. */
    long order() {
        return order;
    }

    String name() {
        return name;
    }

    /**
     * Takes part.
     *
     * @param opened the session's own channel
     */
    SharedPart part(StreamOpener.Opened opened, SharedPart.Member member) {
        SharedPart part = new SharedPart(this, opened, member);
        parts.add(part);
        opened.listener().stream(this::received, reason -> lost(part, reason));
        opened.carrier().whenItLeaves(() -> lost(part, SessionPlayout.TRANSPORT_LEFT));
        return part;
    }

    /** Reports of a group do not say whose they are: they keep no session alive. */
    private void received(ByteBuffer packet) {
        ByteBuffer copy = ByteBuffer.allocate(packet.remaining()).put(packet).flip();
        loop.execute(() -> active.reporter().received(copy));
    }

    /** A channel no longer works: with the one that all are sent on, all are lost. */
    private void lost(SharedPart part, String reason) {
        (part.carries(active.stream().channel()) ? parts : List.of(part))
                .forEach(p -> p.member().lost(p, reason));
    }

    /** Ends a part; with the last one the stream. Once for each part. */
    void end(SharedPart part, String reason) {
        boolean last = context.shared().leave(this);
        onLoop(() -> {
            parts.remove(part);
            leave(part);
            if (last) {
                close(reason);
            }
        });
    }

    private void onLoop(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /** Starts the stream or joins it. */
    CompletionStage<PlayAnswer> prepare(SharedPart part, RtspExchange exchange, PlayRequest request) {
        CompletableFuture<PlayAnswer> answer = new CompletableFuture<>();
        loop.execute(() -> prepare(part, exchange, request, answer));
        return answer;
    }

    /**
     * Leaves the stream until the next PLAY.
     *
     * @return the position of what is sent next
     */
    Duration pause(SharedPart part, Duration timeout) throws Exception {
        return loop.call(
                () -> {
                    Duration position = Duration.ofNanos(player.position());
                    leave(part);
                    return position;
                },
                timeout);
    }

    /** @param session state of the session that asks */
    PlayoutState state(SessionState session, Duration timeout) throws Exception {
        return loop.call(() -> player.state(session), timeout);
    }

    private void prepare(
            SharedPart part, RtspExchange exchange, PlayRequest request, CompletableFuture<PlayAnswer> answer) {
        if (!parts.contains(part)) {
            answer.completeExceptionally(
                    new RtspException(RtspStatus.SESSION_NOT_FOUND, "The stream has ended in the meantime"));
        } else if (starting) {
            waiting.add(() -> prepare(part, exchange, request, answer));
        } else if (player.flowing()) {
            // Where it plays is not one viewer's to choose.
            PlayPreparation joining = preparation(PlayRequest.RESUME);
            try {
                joining.open(joining.situation());
                attach(joining, part, exchange, answer);
            } catch (RtspException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        } else {
            start(part, exchange, request, answer);
        }
    }

    private void start(
            SharedPart part, RtspExchange exchange, PlayRequest request, CompletableFuture<PlayAnswer> answer) {
        starting = true;
        PlayPreparation preparation = preparation(request);
        preparation
                .open(preparation.situation(), context.media(), exchange)
                .whenComplete((opened, failure) -> loop.execute(() -> {
                    if (failure != null) {
                        refuse(
                                preparation,
                                answer,
                                failure instanceof CompletionException ? failure.getCause() : failure);
                        return;
                    }
                    try {
                        attach(preparation, part, exchange, answer);
                    } catch (RtspException | RuntimeException e) {
                        refuse(preparation, answer, e);
                    }
                }));
    }

    private void refuse(PlayPreparation preparation, CompletableFuture<PlayAnswer> answer, Throwable reason) {
        preparation.rollback();
        started();
        answer.completeExceptionally(reason);
    }

    /** @throws IllegalStateException if the exchange is over */
    private void attach(
            PlayPreparation preparation, SharedPart part, RtspExchange exchange, CompletableFuture<PlayAnswer> answer)
            throws RtspException {
        PlayAnswer said = underUrl(part.controlUrl(), preparation.attach());
        boolean starts = starting;
        boolean joins = !playing.contains(part);
        exchange.enlist(new ReplyOutcome() {

            @Override
            public void commit(RtspResponse response) {
                loop.execute(() -> committed(preparation, part, starts, joins));
            }

            @Override
            public void rollback() {
                loop.execute(() -> rolledBack(preparation, part, starts, joins));
            }
        });
        take(part);
        answer.complete(said);
    }

    private static PlayAnswer underUrl(RtspUri url, PlayAnswer answer) {
        return new PlayAnswer(
                answer.range(),
                answer.scale(),
                answer.speed(),
                answer.rtpInfo().stream()
                        .map(i -> new RtpInfo(url.toString(), i.sequence(), i.timestamp()))
                        .toList());
    }

    private void committed(PlayPreparation preparation, SharedPart part, boolean starts, boolean joins) {
        if (!parts.contains(part)) {
            rolledBack(preparation, part, starts, joins);
            return;
        }
        preparation.commit();
        if (starts) {
            started();
        }
    }

    /** @param joins whether this PLAY made the part flow: one that flowed before goes on */
    private void rolledBack(PlayPreparation preparation, SharedPart part, boolean starts, boolean joins) {
        if (joins) {
            leave(part);
        }
        preparation.rollback();
        if (starts) {
            started();
        }
    }

    private void started() {
        starting = false;
        List<Runnable> next = List.copyOf(waiting);
        waiting.clear();
        next.forEach(Runnable::run);
    }

    private PlayPreparation preparation(PlayRequest request) {
        List<OutgoingStream> streams = List.of(active.stream());
        SegmentOpener segments = new SegmentOpener(
                presentation,
                url,
                context,
                streams,
                () -> loop.execute(player::wake),
                Successors.of(context.services(), loop, context.settings().grace()),
                player.demand());
        return new PlayPreparation(player, segments, streams, request, PlayPreparation.Kind.PLAY);
    }

    private void take(SharedPart part) {
        part.flows(true);
        playing.add(part);
    }

    private void leave(SharedPart part) {
        part.flows(false);
        if (playing.remove(part) && playing.isEmpty() && player.flowing()) {
            player.pause();
        }
    }

    private void close(String reason) {
        player.remove(active.stream());
        active.end(reason);
        player.close();
    }

    @Override
    public void stopped(String reason) {
        List<SharedPart> stopped = List.copyOf(playing);
        playing.clear();
        for (SharedPart part : stopped) {
            part.flows(false);
            part.member().stopped(part, reason);
        }
    }

    @Override
    public void stuck() {
        parts.forEach(p -> p.member()
                .lost(
                        p,
                        "the group has read nothing for "
                                + context.settings().slowViewer().toSeconds() + " s"));
    }

    @Override
    public void broken(Throwable cause) {
        LOG.error("The shared stream {} cannot go on", name, cause);
        parts.forEach(p -> p.member().lost(p, "an error of the server, described in its log"));
    }
}
