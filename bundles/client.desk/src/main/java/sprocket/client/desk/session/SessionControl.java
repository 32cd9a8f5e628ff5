// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.RtspClient;
import sprocket.client.desk.Address;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspHeaders;

/** The session on the desk: what it is told, in order, and what comes of it. Used on one loop. */
public final class SessionControl {

    /** How long a server may take to answer a TEARDOWN that nobody waits for. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Loop loop;
    private final StatusBoard board;
    private final Film film;
    private final Operations operations;
    private final SessionSteps steps;
    private final Walk walk;
    private Optional<Runnable> again = Optional.empty();

    public SessionControl(Loop loop, RtspClient client, StatusBoard board, Film film, Tap tap) {
        this.loop = loop;
        this.board = board;
        this.film = film;
        this.operations = new Operations(loop, new Outcome());
        this.steps = new SessionSteps(
                client, board, film, tap, operations, () -> new SessionEvents(loop, board, film, tap, this));
        this.walk = new Walk(loop, steps, board, film);
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
                board.problem = Optional.of(Problems.of(failure));
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
        film.reset();
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
            // The server does not know that its film has ended.
            CompletableFuture<?> begun = steps.state() == ClientState.PLAYING
                    ? operations.here(steps.session().get().teardown())
                    : SessionSteps.done();
            return begun.thenCompose(ready -> steps.setUp()).thenCompose(ready -> steps.start());
        });
    }

    public void pause() {
        if (steps.state() == ClientState.PLAYING && !operations.busy()) {
            film.pause();
        }
        add("PAUSE", steps::pause);
    }

    public void teardown() {
        add("TEARDOWN", () -> {
            film.stop();
            steps.fromTheStart();
            return steps.session().isEmpty()
                    ? SessionSteps.done()
                    : operations.here(steps.session().get().teardown()).thenAccept(torn -> {
                        film.streamsGone();
                        board.torn();
                    });
        });
    }

    public void stop() {
        leave();
        steps.fromTheStart();
        again = Optional.empty();
        film.stop();
        board.torn();
        board.pending = Optional.empty();
        board.noProblem();
        board.publish();
    }

    public void request(String method) {
        add(method, () -> {
            ClientSession asked = steps.opened();
            if (steps.state() == ClientState.READY) {
                // Such a method may move the film; then the picture there comes, and is to be seen.
                film.jump(steps.live());
                film.freeze();
                film.peek(OptionalLong.empty(), () -> {});
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
            film.pause();
        }
        add("STEP", () -> walk.step(pictures));
    }

    public void scale(double factor) {
        add("PLAY", () -> {
            if (steps.state() != ClientState.PLAYING) {
                steps.wantedScale(factor);
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

    public void retry() {
        again.orElse(this::play).run();
    }

    /**
     * The session is torn down.
     *
     * @return once that is said, or the server has not answered for a while
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

    /** What was asked for is given up, and the session with it. */
    private void leave() {
        operations.giveUp();
        steps.close();
    }

    /** The session has been lost for good. */
    void lost() {
        again = Optional.of(this::play);
        steps.forget();
    }

    /**
     * Servers say that the media have ended by BYE, or by silence: then the session plays no more, and nobody here has
     * told it so.
     */
    public void checkEnd() {
        if (!operations.busy()
                && steps.state() == ClientState.PLAYING
                && board.address.filter(Dialects::spoken).isPresent()
                && film.quietFor(Dialects.END) != board.ended) {
            board.ended = !board.ended;
            board.publish();
        }
        if (!operations.busy() && board.state == ClientState.PLAYING && steps.state() == ClientState.READY) {
            steps.refresh();
            SessionEvents now = steps.events();
            film.whenDrained(() -> {
                board.ended = steps.hears(now);
                board.publish();
            });
        }
    }
}
