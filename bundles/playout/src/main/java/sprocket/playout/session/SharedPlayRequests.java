// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import sprocket.loop.Loop;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.pace.Player;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The PLAY requests for a shared stream. The first one starts it. Those that come while it starts wait, and later ones
 * join it. No viewer chooses the position or the speed of a stream that others watch: stored media follows the rules of
 * live media. On the event loop of the stream.
 */
final class SharedPlayRequests {

    private final SharedStream stream;
    private final Player player;
    private final Loop loop;
    private final Executor media;
    /** Requests that came while the stream is starting. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private boolean starting;

    SharedPlayRequests(SharedStream stream, Player player, Loop loop, Executor media) {
        this.stream = stream;
        this.player = player;
        this.loop = loop;
        this.media = media;
    }

    /**
     * Starts the stream or joins it.
     *
     * @param answer completed with what the reply says
     */
    void prepare(
            SharedStreamMember member,
            RtspExchange exchange,
            PlayRequest request,
            CompletableFuture<PlayAnswer> answer) {
        if (!stream.isMember(member)) {
            answer.completeExceptionally(
                    new RtspException(RtspStatus.SESSION_NOT_FOUND, "The stream has ended in the meantime"));
        } else if (starting) {
            waiting.add(() -> prepare(member, exchange, request, answer));
        } else if (player.flowing()) {
            PlayPreparation joining = stream.preparation(PlayRequest.RESUME);
            try {
                joining.open(joining.snapshot());
                attach(joining, member, exchange, answer);
            } catch (RtspException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        } else if (stream.stored()) {
            startStored(member, exchange, request, answer);
        } else {
            start(member, exchange, request, answer);
        }
    }

    private void startStored(
            SharedStreamMember member,
            RtspExchange exchange,
            PlayRequest request,
            CompletableFuture<PlayAnswer> answer) {
        if (request.range().isPresent() && !(request.range().get() instanceof NptRange)) {
            answer.completeExceptionally(new RtspException(
                    RtspStatus.HEADER_NOT_VALID, "The stream is shared with other viewers, and has no times: use npt"));
        } else {
            start(member, exchange, PlayRequest.RESUME, answer);
        }
    }

    private void start(
            SharedStreamMember member,
            RtspExchange exchange,
            PlayRequest request,
            CompletableFuture<PlayAnswer> answer) {
        starting = true;
        PlayPreparation preparation = stream.preparation(request);
        preparation
                .open(preparation.snapshot(), media, exchange)
                .whenComplete((opened, failure) -> loop.execute(() -> {
                    if (failure != null) {
                        refuse(
                                preparation,
                                answer,
                                failure instanceof CompletionException ? failure.getCause() : failure);
                        return;
                    }
                    try {
                        attach(preparation, member, exchange, answer);
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
            PlayPreparation preparation,
            SharedStreamMember member,
            RtspExchange exchange,
            CompletableFuture<PlayAnswer> answer)
            throws RtspException {
        PlayAnswer said = answer(member.controlUrl(), preparation.attach());
        boolean starts = starting;
        boolean joins = !stream.sendsTo(member);
        exchange.enlist(new ReplyOutcome() {

            @Override
            public void commit(RtspResponse response) {
                loop.execute(() -> committed(preparation, member, starts, joins));
            }

            @Override
            public void rollback() {
                loop.execute(() -> rolledBack(preparation, member, starts, joins));
            }
        });
        stream.sendTo(member);
        answer.complete(said);
    }

    private PlayAnswer answer(RtspUri url, PlayAnswer answer) {
        return new PlayAnswer(
                stream.stored() ? NptRange.NOW : answer.range(),
                answer.scale(),
                answer.speed(),
                answer.rtpInfo().stream()
                        .map(i -> new RtpInfo(url.toString(), i.sequence(), i.timestamp()))
                        .toList());
    }

    private void committed(PlayPreparation preparation, SharedStreamMember member, boolean starts, boolean joins) {
        if (!stream.isMember(member)) {
            rolledBack(preparation, member, starts, joins);
            return;
        }
        preparation.commit();
        if (starts) {
            started();
        }
    }

    /** @param joins whether the stream was not sent to the member before this PLAY */
    private void rolledBack(PlayPreparation preparation, SharedStreamMember member, boolean starts, boolean joins) {
        if (joins) {
            stream.leave(member);
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
}
