// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.PlayOrder;
import sprocket.client.PlayReply;
import sprocket.client.RtspClient;
import sprocket.client.Tls;
import sprocket.client.desk.Address;
import sprocket.client.failure.RtspClientException;

/** The steps of operations. Each step sends a request by the session and takes over the result. Used on one loop. */
final class SessionSteps {

    private final RtspClient client;
    private final StatusBoard board;
    private final MediaPlayout media;
    private final SessionControl.Tap tap;
    private final Operations operations;
    private final Supplier<SessionEvents> listeners;
    private final KnownHosts hosts;
    private Optional<ClientSession> session = Optional.empty();
    private SessionEvents events;
    /** The position and the scale of the next PLAY, if they differ from the current ones. */
    private Optional<Duration> nextPosition = Optional.empty();

    private Optional<Double> nextScale = Optional.empty();

    /** @param listeners makes one for each session */
    SessionSteps(
            RtspClient client,
            StatusBoard board,
            MediaPlayout media,
            SessionControl.Tap tap,
            Operations operations,
            Supplier<SessionEvents> listeners,
            KnownHosts hosts) {
        this.client = client;
        this.board = board;
        this.media = media;
        this.tap = tap;
        this.operations = operations;
        this.listeners = listeners;
        this.hosts = hosts;
    }

    Optional<ClientSession> session() {
        return session;
    }

    ClientState state() {
        return session.map(ClientSession::state).orElse(ClientState.INIT);
    }

    SessionEvents events() {
        return events;
    }

    boolean live() {
        return board.description.filter(description -> !description.live()).isEmpty();
    }

    /** Takes over the state of the session. */
    void refresh() {
        ClientState state = state();
        board.state = state == ClientState.CLOSED ? ClientState.INIT : state;
        board.streams = session.map(ClientSession::streams).orElse(List.of());
        List<String> methods = session.map(ClientSession::methods).orElse(List.of());
        board.methods = methods.isEmpty() ? board.methods : methods;
    }

    boolean hears(SessionEvents told) {
        return told == events;
    }

    static <T> CompletableFuture<T> done() {
        return CompletableFuture.completedFuture(null);
    }

    <T> CompletableFuture<T> here(CompletableFuture<T> elsewhere) {
        return operations.here(elsewhere);
    }

    ClientSession opened() {
        if (session.isEmpty() || session.get().state() == ClientState.CLOSED) {
            Address address = board.address.orElseThrow(
                    () -> new RtspClientException.BadAddress("There is nothing to play yet", null));
            SessionEvents heard = listeners.get();
            session = Optional.of(client.open(address.url(), options(address), heard));
            events = heard;
        }
        return session.get();
    }

    private ClientOptions options(Address address) {
        ClientOptions options = Dialects.options(address);
        return options.tls().equals(Tls.DEFAULT) ? options.tls(hosts.tls()) : options;
    }

    CompletableFuture<?> describe() {
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
        media.streamsGone();
        media.pictures().countAnew();
        return describe()
                .thenCompose(described -> here(
                        board.address.get().picturesOnly()
                                ? now.setup(Ranges.firstPictures(board.description.get()))
                                : now.setup()))
                .thenAccept(streams -> {
                    refresh();
                    board.publish();
                });
    }

    /** Plays from the current position, or from the start if the film has ended. */
    CompletableFuture<?> start() {
        PlayOrder order = PlayOrder.RESUME;
        Optional<Duration> from =
                nextPosition.or(() -> board.ended && !live() ? Optional.of(Duration.ZERO) : Optional.empty());
        if (from.isPresent()) {
            order = PlayOrder.from(from.get());
        }
        if (nextScale.isPresent()) {
            order = order.scale(nextScale.get());
        }
        return play(order, from.isPresent());
    }

    CompletableFuture<PlayReply> play(PlayOrder order, boolean jump) {
        return play(order, jump, () -> {});
    }

    /**
     * @param jump whether to forget what was received before
     * @param prepared is run before PLAY is sent
     */
    CompletableFuture<PlayReply> play(PlayOrder order, boolean jump, Runnable prepared) {
        if (jump) {
            media.jump(live());
        } else {
            media.expect(live());
        }
        prepared.run();
        return here(session.get().play(order)).thenApply(reply -> {
            nextPosition = Optional.empty();
            nextScale = Optional.empty();
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

    CompletableFuture<?> pause() {
        if (state() != ClientState.PLAYING) {
            return done();
        }
        media.pause();
        return here(session.get().pause()).whenComplete((paused, failure) -> {
            if (failure != null && state() == ClientState.PLAYING) {
                media.goOn();
            }
        });
    }

    /** Continues at another rate. */
    CompletableFuture<?> changeScale(double factor) {
        double before = board.scale;
        return pause().thenCompose(
                        paused -> playOr(PlayOrder.RESUME.scale(factor), false, PlayOrder.RESUME.scale(before)));
    }

    /** @param otherwise what to play if the server refuses; the future still fails with the refusal */
    CompletableFuture<?> playOr(PlayOrder order, boolean jump, PlayOrder otherwise) {
        return play(order, jump)
                .exceptionallyCompose(refusal -> state() != ClientState.READY
                        ? CompletableFuture.failedFuture(refusal)
                        : play(otherwise, false).thenCompose(on -> CompletableFuture.failedFuture(refusal)));
    }

    void nextPosition(Duration place) {
        nextPosition = Optional.of(place);
    }

    void nextScale(double factor) {
        nextScale = Optional.of(factor);
    }

    void fromTheStart() {
        nextPosition = Optional.empty();
        nextScale = Optional.empty();
    }

    void close() {
        session.ifPresent(ClientSession::close);
        forget();
    }

    void forget() {
        events = null;
        session = Optional.empty();
        media.streamsGone();
    }
}
