package sprocket.client.desk.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.PlayOrder;
import sprocket.client.PlayReply;
import sprocket.client.RtspClient;
import sprocket.client.desk.Address;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspHeaders;

/** The session on the desk: what it is told, in order, and what comes of it. Used on one loop. */
public final class SessionControl {

    /** How long a server may take to answer a TEARDOWN that nobody waits for. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Loop loop;
    private final RtspClient client;
    private final StatusBoard board;
    private final Film film;
    private final Operations operations;
    private final Tap tap;
    private final Walk walk;
    private Optional<ClientSession> session = Optional.empty();
    private SessionEvents events;
    private Optional<Runnable> again = Optional.empty();
    /** Where and how fast the next PLAY begins. */
    private Optional<Duration> startAt = Optional.empty();
    private Optional<Double> wantedScale = Optional.empty();

    public SessionControl(Loop loop, RtspClient client, StatusBoard board, Film film, Tap tap) {
        this.loop = loop;
        this.client = client;
        this.board = board;
        this.film = film;
        this.tap = tap;
        this.operations = new Operations(loop, new Outcome());
        this.walk = new Walk(loop, this, board, film);
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
            refresh();
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

    // ---- what there is

    Optional<ClientSession> session() {
        return session;
    }

    ClientState state() {
        return session.map(ClientSession::state).orElse(ClientState.INIT);
    }

    boolean live() {
        return board.description.filter(description -> !description.live()).isEmpty();
    }

    /** Takes over what the session says of itself. */
    void refresh() {
        ClientState state = state();
        board.state = state == ClientState.CLOSED ? ClientState.INIT : state;
        board.streams = session.map(ClientSession::streams).orElse(List.of());
        List<String> methods = session.map(ClientSession::methods).orElse(List.of());
        board.methods = methods.isEmpty() ? board.methods : methods;
    }

    // ---- what is told

    public void open(Address address) {
        leave();
        board.fresh(address);
        again = Optional.empty();
        startAt = Optional.empty();
        wantedScale = Optional.empty();
        film.reset();
        board.publish();
    }

    public void describe() {
        add("DESCRIBE", () -> describedNow());
    }

    public void setup() {
        add("SETUP", this::setUp);
    }

    public void play() {
        add("PLAY", () -> {
            if (state() == ClientState.PLAYING && !board.ended) {
                return done();
            }
            // The server does not know that its film has ended.
            CompletableFuture<?> begun = state() == ClientState.PLAYING ? here(session.get().teardown()) : done();
            return begun.thenCompose(ready -> setUp()).thenCompose(ready -> start());
        });
    }

    public void pause() {
        if (state() == ClientState.PLAYING && !operations.busy()) {
            film.pause();
        }
        add("PAUSE", this::pauseNow);
    }

    public void teardown() {
        add("TEARDOWN", () -> {
            film.stop();
            startAt = Optional.empty();
            wantedScale = Optional.empty();
            return session.isEmpty() ? done() : here(session.get().teardown()).thenAccept(torn -> {
                film.streamsGone();
                board.torn();
            });
        });
    }

    public void stop() {
        leave();
        startAt = Optional.empty();
        wantedScale = Optional.empty();
        again = Optional.empty();
        film.stop();
        board.torn();
        board.pending = Optional.empty();
        board.noProblem();
        board.publish();
    }

    public void request(String method) {
        add(method, () -> {
            ClientSession asked = opened();
            if (state() == ClientState.READY) {
                // Such a method may move the film; then the picture there comes, and is to be seen.
                film.jump(live());
                film.freeze();
                film.peek(OptionalLong.empty(), () -> { });
            }
            return here(asked.request(method, RtspHeaders.EMPTY, ByteBuffer.allocate(0))).thenAccept(
                    response -> board.notice(method + ": " + response.status().code() + " " + response.status().reason()));
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
        if (state() == ClientState.PLAYING && !operations.busy()) {
            film.pause();
        }
        add("STEP", () -> walk.step(pictures));
    }

    public void scale(double factor) {
        add("PLAY", () -> {
            if (state() != ClientState.PLAYING) {
                wantedScale = Optional.of(factor);
                return done();
            }
            return changeScale(factor);
        });
    }

    public void login(String user, String password) {
        board.address.ifPresent(address -> {
            Runnable next = again.orElse(this::play);
            leave();
            board.torn();
            board.address = Optional.of(new Address(address.url(), address.options().login(user, password), address.picturesOnly()));
            board.noProblem();
            next.run();
        });
    }

    public void retry() {
        again.orElse(this::play).run();
    }

    /** The session is torn down. @return once that is said, or the server has not answered for a while */
    public CompletableFuture<Void> quit() {
        operations.giveUp();
        CompletableFuture<Void> torn = session.map(ClientSession::teardown).orElse(CompletableFuture.completedFuture(null));
        return torn.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).handle((ok, failure) -> {
            loop.execute(this::leave);
            return null;
        });
    }

    private void add(String method, Supplier<CompletableFuture<?>> steps) {
        operations.add(new Operations.Operation(method, false, steps));
    }

    // ---- the steps, of which each is a part of an operation

    static <T> CompletableFuture<T> done() {
        return CompletableFuture.completedFuture(null);
    }

    <T> CompletableFuture<T> here(CompletableFuture<T> elsewhere) {
        return operations.here(elsewhere);
    }

    private ClientSession opened() {
        if (session.isEmpty() || session.get().state() == ClientState.CLOSED) {
            Address address = board.address.orElseThrow(() -> new RtspClientException.BadAddress("There is nothing to play yet", null));
            SessionEvents heard = new SessionEvents(loop, board, film, tap, this);
            session = Optional.of(client.open(address.url(), Dialects.options(address), heard));
            events = heard;
        }
        return session.get();
    }

    private CompletableFuture<?> describedNow() {
        return here(opened().describe()).thenAccept(description -> {
            board.description = Optional.of(description);
            board.duration = Ranges.total(description);
        });
    }

    CompletableFuture<?> setUp() {
        if (session.isPresent() && (state() == ClientState.READY || state() == ClientState.PLAYING)) {
            return done();
        }
        ClientSession now = opened();
        board.ended = false;
        film.streamsGone();
        return describedNow().thenCompose(described -> here(board.address.get().picturesOnly()
                ? now.setup(Ranges.firstPictures(board.description.get())) : now.setup())).thenAccept(streams -> {
                    refresh();
                    board.publish();
                });
    }

    /** Plays on from where it is, or, behind the end, from the start. */
    private CompletableFuture<?> start() {
        PlayOrder order = PlayOrder.RESUME;
        Optional<Duration> from = startAt.or(() -> board.ended && !live() ? Optional.of(Duration.ZERO) : Optional.empty());
        if (from.isPresent()) {
            order = PlayOrder.from(from.get());
        }
        if (wantedScale.isPresent()) {
            order = order.scale(wantedScale.get());
        }
        return play(order, from.isPresent());
    }

    CompletableFuture<PlayReply> play(PlayOrder order, boolean jump) {
        return play(order, jump, () -> { });
    }

    /**
     * @param jump whether what was received before is to be forgotten
     * @param prepared is run before PLAY is sent
     */
    CompletableFuture<PlayReply> play(PlayOrder order, boolean jump, Runnable prepared) {
        if (jump) {
            film.jump(live());
        } else {
            film.expect(live());
        }
        prepared.run();
        return here(session.get().play(order)).thenApply(reply -> {
            startAt = Optional.empty();
            wantedScale = Optional.empty();
            board.ended = false;
            board.scale = reply.scale();
            board.duration = Ranges.end(reply).filter(end -> !live()).or(() -> board.duration);
            if (order.scale().isPresent() && reply.scale() != order.scale().getAsDouble()) {
                board.notice("The server plays at " + Ranges.factor(reply.scale()) + " times the rate");
            }
            tap.playing(board.address.get(), session.get());
            return reply;
        });
    }

    CompletableFuture<?> pauseNow() {
        if (state() != ClientState.PLAYING) {
            return done();
        }
        film.pause();
        return here(session.get().pause()).whenComplete((paused, failure) -> {
            if (failure != null && state() == ClientState.PLAYING) {
                film.goOn();
            }
        });
    }

    /** Plays on at another rate. */
    private CompletableFuture<?> changeScale(double factor) {
        double before = board.scale;
        return pauseNow().thenCompose(paused -> playOr(PlayOrder.RESUME.scale(factor), false, PlayOrder.RESUME.scale(before)));
    }

    /** @param otherwise what is played where the server refuses; that it did is the failure all the same */
    CompletableFuture<?> playOr(PlayOrder order, boolean jump, PlayOrder otherwise) {
        return play(order, jump).exceptionallyCompose(refusal -> state() != ClientState.READY ? CompletableFuture.failedFuture(refusal)
                : play(otherwise, false).thenCompose(on -> CompletableFuture.failedFuture(refusal)));
    }

    void startAt(Duration place) {
        startAt = Optional.of(place);
    }

    /** What was asked for is given up, and the session with it. */
    private void leave() {
        operations.giveUp();
        session.ifPresent(ClientSession::close);
        events = null;
        session = Optional.empty();
        film.streamsGone();
    }

    /** The session has been lost for good. */
    void lost() {
        again = Optional.of(this::play);
        session = Optional.empty();
        events = null;
        film.streamsGone();
    }

    boolean hears(SessionEvents told) {
        return told == events;
    }

    /** Servers say that the media have ended by BYE, or by silence: then the session plays no more, and nobody here has told it so. */
    public void checkEnd() {
        if (!operations.busy() && state() == ClientState.PLAYING && board.address.filter(Dialects::spoken).isPresent()
                && film.quietFor(Dialects.END) != board.ended) {
            board.ended = !board.ended;
            board.publish();
        }
        if (!operations.busy() && board.state == ClientState.PLAYING && state() == ClientState.READY) {
            refresh();
            SessionEvents now = events;
            film.whenDrained(() -> {
                board.ended = hears(now);
                board.publish();
            });
        }
    }
}
