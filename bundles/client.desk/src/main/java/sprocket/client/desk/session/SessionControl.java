// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.desk.Address;
import sprocket.client.desk.SessionStatus.Problem.Kind;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspHeaders;

/**
 * Controls the session of the desk: runs what the user asks for, in order, and publishes the results. Used on one loop.
 */
public final class SessionControl {

    /** How long to wait for the reply to TEARDOWN when the program ends. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Loop loop;
    private final StatusBoard board;
    private final MediaPlayout media;
    private final Operations operations;
    private final KnownHosts hosts;
    private final SessionSteps steps;
    private final Navigation walk;
    private Optional<Runnable> again = Optional.empty();
    /** The certificate that the last problem is about. */
    private Optional<X509Certificate> refused = Optional.empty();

    public SessionControl(
            Loop loop, RtspClient client, StatusBoard board, MediaPlayout media, Tap tap, KnownHosts hosts) {
        this.loop = loop;
        this.hosts = hosts;
        this.board = board;
        this.media = media;
        this.operations = new Operations(loop, new Outcome());
        this.steps = new SessionSteps(
                client, board, media, tap, operations, () -> new SessionEvents(loop, board, media, tap, this), hosts);
        this.walk = new Navigation(loop, steps, board, media);
    }

    private final class Outcome implements Operations.Listener {

        @Override
        public void begun(String method) {
            board.pending = Optional.of(method);
            board.publish();
        }

        @Override
        public void done(Operations.Operation operation, Throwable failure) {
            board.pending = Optional.empty();
            steps.refresh();
            if (failure == null) {
                board.noProblem();
                again = Optional.empty();
            } else if (!(failure instanceof CancellationException)) {
                again = Optional.of(() -> operations.add(operation));
                refused = Problems.certificate(failure);
                board.problem = Optional.of(
                        Problems.of(failure, refused.filter(hosts::changed).isPresent()));
            }
            board.publish();
        }
    }

    // ---- what is told

    public void open(Address address) {
        leave();
        board.fresh(address);
        again = Optional.empty();
        steps.fromTheStart();
        media.reset();
        board.publish();
    }

    public void describe() {
        add("DESCRIBE", () -> steps.describe());
    }

    public void setup() {
        add("SETUP", steps::setUp);
    }

    public void play() {
        add("PLAY", () -> {
            if (steps.state() == ClientState.PLAYING && !board.ended) {
                return SessionSteps.done();
            }
            // The film has ended, but the state on the server is still playing.
            CompletableFuture<?> begun = steps.state() == ClientState.PLAYING
                    ? operations.here(steps.session().get().teardown())
                    : SessionSteps.done();
            return begun.thenCompose(ready -> steps.setUp()).thenCompose(ready -> steps.start());
        });
    }

    public void pause() {
        if (steps.state() == ClientState.PLAYING && !operations.busy()) {
            media.pause();
        }
        add("PAUSE", steps::pause);
    }

    public void teardown() {
        add("TEARDOWN", () -> {
            media.stop();
            steps.fromTheStart();
            return steps.session().isEmpty()
                    ? SessionSteps.done()
                    : operations.here(steps.session().get().teardown()).thenAccept(torn -> {
                        media.streamsGone();
                        board.torn();
                    });
        });
    }

    public void stop() {
        leave();
        steps.fromTheStart();
        again = Optional.empty();
        media.stop();
        board.torn();
        board.pending = Optional.empty();
        board.noProblem();
        board.publish();
    }

    public void request(String method) {
        add(method, () -> {
            ClientSession asked = steps.opened();
            if (steps.state() == ClientState.READY) {
                // Such a method may change the position. The picture there must be shown when it arrives.
                media.jump(steps.live());
                media.freeze();
                media.peek(OptionalLong.empty(), () -> {});
            }
            return operations
                    .here(asked.request(method, RtspHeaders.EMPTY, ByteBuffer.allocate(0)))
                    .thenAccept(response -> board.notice(method + ": "
                            + response.status().code() + " " + response.status().reason()));
        });
    }

    public void seek(Duration position) {
        Duration place = position.isNegative() ? Duration.ZERO : position;
        operations.add(new Operations.Operation("SEEK", true, () -> walk.seek(place)));
    }

    public void skip(Duration by) {
        add("SEEK", () -> walk.skip(by));
    }

    public void step(int pictures) {
        if (steps.state() == ClientState.PLAYING && !operations.busy()) {
            media.pause();
        }
        add("STEP", () -> walk.step(pictures));
    }

    public void scale(double factor) {
        add("PLAY", () -> {
            if (steps.state() != ClientState.PLAYING || board.ended) {
                board.scale = factor;
                return SessionSteps.done();
            }
            return steps.changeScale(factor);
        });
    }

    public void login(String user, String password) {
        board.address.ifPresent(address -> {
            Runnable next = again.orElse(this::play);
            leave();
            board.torn();
            board.address = Optional.of(
                    new Address(address.url(), address.options().login(user, password), address.picturesOnly()));
            board.noProblem();
            next.run();
        });
    }

    /** Accepts the certificate that the problem shows, and repeats what failed. */
    public void trust() {
        if (board.problem.filter(problem -> problem.kind() == Kind.CERTIFICATE).isPresent()) {
            refused.ifPresent(hosts::accept);
            retry();
        }
    }

    public void retry() {
        again.orElse(this::play).run();
    }

    /**
     * Tears the session down.
     *
     * @return completes with the server's reply, or when there is none in time
     */
    public CompletableFuture<Void> quit() {
        operations.giveUp();
        CompletableFuture<Void> torn =
                steps.session().map(ClientSession::teardown).orElse(CompletableFuture.completedFuture(null));
        return torn.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .handle((ok, failure) -> {
                    loop.execute(this::leave);
                    return null;
                });
    }

    private void add(String method, Supplier<CompletableFuture<?>> steps) {
        operations.add(new Operations.Operation(method, false, steps));
    }

    SessionSteps steps() {
        return steps;
    }

    /** Cancels all operations and leaves the session. */
    private void leave() {
        operations.giveUp();
        steps.close();
    }

    /** The session was lost and is not set up again. */
    void lost() {
        again = Optional.of(this::play);
        steps.forget();
    }

    /** Checks whether the media have ended, which servers signal by BYE or by silence. */
    public void checkEnd() {
        if (!operations.busy()
                && steps.state() == ClientState.PLAYING
                && board.address.filter(Dialects::spoken).isPresent()
                && media.quietFor(Dialects.END) != board.ended) {
            board.ended = !board.ended;
            board.publish();
        }
        if (!operations.busy() && board.state == ClientState.PLAYING && steps.state() == ClientState.READY) {
            steps.refresh();
            SessionEvents now = steps.events();
            media.whenDrained(() -> {
                ended(steps.hears(now));
                board.publish();
            });
        }
    }

    /** Behind the start there is nothing to play backwards: PLAY plays forwards. */
    private void ended(boolean film) {
        board.ended = film;
        board.scale = film && board.scale < 0 ? 1 : board.scale;
    }

    /** Receives what a session plays, in addition to the film. Called on the desk's loop; must not block. */
    public interface Tap {

        /** The server has answered PLAY. */
        void playing(Address address, ClientSession session);

        void unit(ClientStream stream, StreamUnit unit);
    }
}
