// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.failure.RtspClientException;

/**
 * The state of a session and the steps that change it. Each step is a part of one operation. Used on the session's
 * loop.
 */
final class SessionControl {

    private static final Logger LOG = LoggerFactory.getLogger(SessionControl.class);

    private final SessionContext context;
    private final Playback playback;
    private volatile ClientState state = ClientState.INIT;
    /** Index of the transport in use. It stays after a change. */
    private int transport;

    SessionControl(SessionContext context, Playback playback) {
        this.context = context;
        this.playback = playback;
    }

    /** The state. May be called from any thread. */
    ClientState state() {
        return state;
    }

    void state(ClientState next) {
        state = next;
    }

    /** Whether the server has a session that can be lost. */
    boolean active() {
        return state == ClientState.READY || state == ClientState.PLAYING;
    }

    String transport() {
        return context.transports().get(transport);
    }

    boolean anotherTransport() {
        return transport + 1 < context.transports().size();
    }

    void changeTransport(String reason) {
        String before = transport();
        transport++;
        tell(() -> context.listener().transportChanged(before, transport(), reason));
    }

    /**
     * SETUP of the tracks that are not set up yet. Changes to the next transport if the server does not support one.
     */
    CompletableFuture<Void> setUp(PresentationDescription description, List<DescribedTrack> tracks) {
        Set<Integer> there = new HashSet<>();
        playback.streams().forEach(stream -> there.add(stream.track().index()));
        List<DescribedTrack> missing =
                tracks.stream().filter(track -> !there.contains(track.index())).toList();
        return each(description, missing, 0, null).exceptionallyCompose(failure -> {
            RtspClientException cause = Failures.typed(failure);
            boolean other = cause instanceof RtspClientException.NoTransport || Failures.status(cause, 461);
            if (!other || !anotherTransport()) {
                return CompletableFuture.failedFuture(cause);
            }
            List<DescribedTrack> all = new ArrayList<>(
                    playback.streams().stream().map(OpenStream::track).toList());
            all.addAll(missing);
            return playback.end().thenCompose(torn -> {
                changeTransport(cause.getMessage());
                return setUp(description, all);
            });
        });
    }

    /** Sets up one track after the other. Leaves out tracks that the server refuses, if it accepts another one. */
    private CompletableFuture<Void> each(
            PresentationDescription description, List<DescribedTrack> tracks, int index, RtspClientException refusal) {
        if (index == tracks.size()) {
            return refusal != null && playback.streams().isEmpty()
                    ? CompletableFuture.failedFuture(refusal)
                    : CompletableFuture.completedFuture(null);
        }
        DescribedTrack track = tracks.get(index);
        return playback.setUp(description, track, transport())
                .handle((done, failure) -> {
                    if (failure == null) {
                        return each(description, tracks, index + 1, refusal);
                    }
                    RtspClientException cause = Failures.typed(failure);
                    if (tracks.size() == 1 || !ofOneTrack(cause)) {
                        return CompletableFuture.<Void>failedFuture(cause);
                    }
                    LOG.info("Track {} is not set up: {}", track.index(), cause.getMessage());
                    return each(description, tracks, index + 1, refusal == null ? cause : refusal);
                })
                .thenCompose(next -> next);
    }

    private static boolean ofOneTrack(RtspClientException cause) {
        return cause instanceof RtspClientException.Refused refused
                && refused.status().code() / 100 == 4
                && !Failures.status(cause, 461)
                && !Failures.status(cause, 454);
    }

    CompletableFuture<PlayReply> start(PlayOrder order) {
        return playback.play(order).thenApply(reply -> {
            state = ClientState.PLAYING;
            return reply;
        });
    }

    CompletableFuture<Void> stop() {
        return playback.pause().thenApply(stopped -> {
            if (state == ClientState.PLAYING) {
                state = ClientState.READY;
            }
            return null;
        });
    }

    void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The listener of a session failed", e);
        }
    }
}
