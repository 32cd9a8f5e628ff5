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
    /** The position of the next PLAY, if it differs from the current one. */
    private Optional<Duration> nextPosition = Optional.empty();
    /** The scale of the last PLAY. That of the next one is on the board. */
    private double sent = 1;

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
            board.duration = description.duration();
        });
    }

    CompletableFuture<?> setUp() {
        if (session.isPresent() && (state() == ClientState.READY || state() == ClientState.PLAYING)) {
            return done();
        }
        ClientSession now = opened();
        board.ended = false;
        sent = 1;
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

    /**
     * Plays from the current position; if the film has ended, from its start, or backwards from its end. Pictures that
     * wait since the pause are shown first, unless they were sent at another scale.
     */
    CompletableFuture<?> start() {
        Optional<Duration> from = nextPosition
                .or(() -> board.ended && !live() ? Optional.of(rewound()) : Optional.empty())
                .or(() -> sent != board.scale ? next(board.scale) : Optional.empty());
        return play(from.map(PlayOrder::from).orElse(PlayOrder.RESUME), from.isPresent());
    }

    private Duration rewound() {
        return board.scale < 0 ? board.duration.orElse(Duration.ZERO) : Duration.ZERO;
    }

    /** The position of the picture after the one on the screen, or before it; empty if nobody can seek. */
    private Optional<Duration> next(double scale) {
        long picture = media.pictures().duration();
        // The middle of the picture before, because its start is known to a tick of the RTP clock only.
        Duration step = Duration.ofNanos(scale < 0 ? -picture / 2 : picture);
        return live()
                ? Optional.empty()
                : media.position().map(shown -> shown.plus(step)).map(at -> at.isNegative() ? Duration.ZERO : at);
    }

    /** @param jump whether to forget what was received before */
    CompletableFuture<PlayReply> play(PlayOrder order, boolean jump) {
        double scale = order.scale().orElse(board.scale);
        PlayOrder scaled = scale == 1 && sent == 1 ? order : order.scale(scale);
        expect(jump);
        return send(scaled).thenApply(reply -> {
            board.scale = reply.scale();
            if (reply.scale() != scale) {
                board.notice(Ranges.otherScale(reply.scale(), scale));
            }
            return reply;
        });
    }

    /**
     * Lets the server play so that a picture can be shown during a pause, always forwards and at the normal rate.
     *
     * @param jump whether to forget what was received before
     * @param prepared is run before PLAY is sent
     */
    CompletableFuture<PlayReply> peek(PlayOrder order, boolean jump, Runnable prepared) {
        expect(jump);
        prepared.run();
        return send(sent == 1 ? order : order.scale(1));
    }

    /** Whether the pictures that wait follow the one on the screen without a gap. */
    boolean allPicturesForwards() {
        return sent > 0 && sent <= 1;
    }

    private void expect(boolean jump) {
        if (jump) {
            media.jump(live());
        } else {
            media.expect(live());
        }
    }

    private CompletableFuture<PlayReply> send(PlayOrder order) {
        return here(session.get().play(order)).thenApply(reply -> {
            nextPosition = Optional.empty();
            sent = reply.scale();
            board.ended = false;
            board.duration = Ranges.end(reply).filter(end -> !live()).or(() -> board.duration);
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

    /** Continues at another rate, from the picture on the screen. If the server refuses, at the rate before. */
    CompletableFuture<?> changeScale(double factor) {
        double before = board.scale;
        return pause().thenCompose(paused -> {
            Optional<Duration> from = next(factor);
            PlayOrder order = from.map(PlayOrder::from).orElse(PlayOrder.RESUME);
            return play(order.scale(factor), from.isPresent()).exceptionallyCompose(failure -> {
                if (state() != ClientState.READY || !(Problems.cause(failure) instanceof RtspClientException.Refused)) {
                    return CompletableFuture.failedFuture(failure);
                }
                board.notice(Ranges.otherScale(before, factor));
                return play(order, from.isPresent());
            });
        });
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

    void fromTheStart() {
        nextPosition = Optional.empty();
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
