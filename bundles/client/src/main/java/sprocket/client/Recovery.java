// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import sprocket.client.failure.RtspClientException;

/**
 * Sets a session up again: after it was lost, when the server redirects it, or when no packets arrive by a transport.
 * Used on the session's loop.
 */
final class Recovery {

    private final SessionContext context;
    private final OperationQueue operations;
    private final Signalling signalling;
    private final ServerQueries queries;
    private final Playback playback;
    private final SessionControl control;
    private final End end;
    private final ClientSession session;
    private final Backoff backoff;
    private SavedSession saved = new SavedSession(Set.of(), Optional.empty());
    /** Whether the session is being set up again at this moment. Failures are then handled by that attempt. */
    private boolean restoring;

    /** Ends the session because it cannot be set up again. */
    interface End {

        void because(RtspClientException cause);
    }

    /**
     * What to set up again.
     *
     * @param tracks indexes of the tracks
     * @param order the parameters of PLAY; empty if the session did not play
     */
    private record SavedSession(Set<Integer> tracks, Optional<PlayOrder> order) {}

    Recovery(
            SessionContext context,
            OperationQueue operations,
            Signalling signalling,
            ServerQueries queries,
            Playback playback,
            SessionControl control,
            ClientSession session,
            End end) {
        ClientOptions.Reconnect how = context.options().reconnect().orElse(ClientOptions.Reconnect.DEFAULT);
        this.context = context;
        this.operations = operations;
        this.signalling = signalling;
        this.queries = queries;
        this.playback = playback;
        this.control = control;
        this.session = session;
        this.end = end;
        this.backoff = new Backoff(
                how.delay(), how.maxDelay(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The session was lost. */
    void lost(RtspClientException cause) {
        if (control.active() && !restoring) {
            remember(playback.resumption());
            trouble(cause);
        }
    }

    /** The connection has ended. Streams over UDP may continue. */
    void connectionEnded(RtspClientException reason) {
        if (control.active() && !restoring && playback.connectionEnded()) {
            lost(reason);
        }
    }

    /** No packets arrive by the current transport. */
    void silent(boolean atStart) {
        if (atStart && control.anotherTransport()) {
            operations.add(this::tryNextTransport);
        } else {
            lost(new RtspClientException.NoMedia("PLAY was answered, but no packets arrive by " + control.transport()
                    + ": check firewalls, or choose another transport"));
        }
    }

    private CompletableFuture<Void> tryNextTransport() {
        if (control.state() != ClientState.PLAYING) {
            return CompletableFuture.completedFuture(null);
        }
        remember(playback.order());
        return playback.end()
                .thenCompose(torn -> {
                    control.changeTransport("no packets came");
                    return again();
                })
                .exceptionally(failure -> {
                    trouble(Failures.typed(failure));
                    return null;
                });
    }

    /** The server redirects the client to another one (RFC 2326, section 10.10). */
    CompletableFuture<Void> move(String location) {
        if (!control.active()) {
            return CompletableFuture.completedFuture(null);
        }
        remember(playback.resumption());
        return playback.end()
                .thenCompose(torn -> {
                    signalling.follow(location);
                    return restore();
                })
                .exceptionally(failure -> {
                    trouble(Failures.typed(failure));
                    return null;
                });
    }

    private void remember(PlayOrder order) {
        Set<Integer> tracks = new HashSet<>();
        playback.streams().forEach(stream -> tracks.add(stream.track().index()));
        boolean played = control.state() == ClientState.PLAYING || playback.cutOff();
        saved = new SavedSession(tracks, played ? Optional.of(order) : Optional.empty());
    }

    /** Leaves the server and schedules the next attempt. To be called after {@link #remember}. */
    private void trouble(RtspClientException cause) {
        playback.leave();
        boolean locked = cause instanceof RtspClientException.LoginFailed login && login.tried();
        if (control.state() == ClientState.CLOSED) {
            return;
        }
        if (context.options().reconnect().isEmpty() || locked) {
            end.because(cause);
            return;
        }
        control.state(ClientState.RECONNECTING);
        Duration delay = backoff.next();
        control.tell(() -> context.listener().reconnecting(cause, backoff.attempt(), delay));
        context.loop().after(delay, () -> {
            if (control.state() == ClientState.RECONNECTING) {
                operations.add(this::restore);
            }
        });
    }

    /** Sets up again what was remembered. If that fails, it is tried later or given up. */
    private CompletableFuture<Void> restore() {
        if (control.state() == ClientState.CLOSED || control.state() == ClientState.INIT) {
            return CompletableFuture.completedFuture(null);
        }
        queries.forget();
        return again().handle((done, failure) -> {
            if (failure != null) {
                trouble(Failures.typed(failure));
            } else {
                backoff.reset();
                control.tell(() -> context.listener().reconnected(session));
            }
            return null;
        });
    }

    private CompletableFuture<Void> again() {
        restoring = true;
        return OperationQueue.begun(() -> queries.following(this::setUpAndPlay))
                .whenComplete((done, failure) -> restoring = false);
    }

    private CompletableFuture<Void> setUpAndPlay() {
        return queries.described()
                .thenCompose(description -> {
                    List<DescribedTrack> tracks = description.tracks().stream()
                            .filter(t -> saved.tracks().contains(t.index()))
                            .toList();
                    return control.setUp(description, tracks.isEmpty() ? description.tracks() : tracks);
                })
                .thenCompose(done -> {
                    if (saved.order().isPresent()) {
                        return control.start(saved.order().get()).thenApply(reply -> null);
                    }
                    control.state(ClientState.READY);
                    return CompletableFuture.completedFuture(null);
                });
    }
}
