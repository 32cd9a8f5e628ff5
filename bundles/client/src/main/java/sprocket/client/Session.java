// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.client.connection.ClientConnection;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** A session, as its user and its connection see it. Calls go through a queue to the loop. */
final class Session implements ClientSession, ClientConnection.Owner, Playback.Listener {

    /** The methods of RFC 2326. Other methods may change the position in the film. */
    private static final Set<String> STANDARD = Set.of(
            "OPTIONS",
            "DESCRIBE",
            "ANNOUNCE",
            "SETUP",
            "PLAY",
            "PAUSE",
            "TEARDOWN",
            "GET_PARAMETER",
            "SET_PARAMETER",
            "REDIRECT",
            "RECORD");

    private final SessionContext context;
    private final Runnable gone;
    private final OperationQueue operations;
    private final Signalling signalling;
    private final ServerQueries queries;
    private final Playback playback;
    private final SessionControl control;
    private final Recovery recovery;
    private final InitialRetry initialRetry;
    private final ServerRequests serverRequests;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** @param gone is run when the session is closed */
    Session(SessionContext context, String cname, Runnable gone) {
        this.context = context;
        this.gone = gone;
        this.operations = new OperationQueue(context.loop());
        this.signalling = new Signalling(context, this);
        this.queries = new ServerQueries(context, signalling);
        ReceiverFactory receiverFactory =
                new ReceiverFactory(context.extensions(), context.options().reorderDelay(), cname, context.loop());
        this.playback = new Playback(context, signalling, queries, receiverFactory, this);
        this.control = new SessionControl(context, playback);
        this.recovery = new Recovery(context, operations, signalling, queries, playback, control, this, this::fail);
        this.serverRequests = new ServerRequests(
                context, control, queries, location -> operations.add(() -> recovery.move(location)));
        this.initialRetry = new InitialRetry(
                context,
                control,
                this::forget,
                () -> control.tell(() -> context.listener().reconnected(this)));
    }

    // ---- what is called, from any thread

    @Override
    public RtspUri url() {
        return signalling.url();
    }

    @Override
    public ClientState state() {
        return control.state();
    }

    @Override
    public List<ClientStream> streams() {
        return List.copyOf(playback.streams());
    }

    @Override
    public List<String> methods() {
        return List.copyOf(queries.methods());
    }

    @Override
    public CompletableFuture<Void> connect() {
        return operations.add(
                () -> initialRetry.with(() -> signalling.connected().thenApply(connection -> null)));
    }

    @Override
    public CompletableFuture<List<String>> options() {
        return operations.add(() -> initialRetry.with(queries::options));
    }

    @Override
    public CompletableFuture<PresentationDescription> describe() {
        return operations.add(() -> initialRetry.with(queries::describe));
    }

    @Override
    public CompletableFuture<List<ClientStream>> setup() {
        return usable(() -> initialRetry.with(this::setUpAll).thenApply(done -> ready()));
    }

    private CompletableFuture<Void> setUpAll() {
        return queries.following(
                () -> queries.described().thenCompose(description -> control.setUp(description, description.tracks())));
    }

    /** Does everything up to PLAY as one operation. */
    CompletableFuture<PlayReply> begin() {
        return usable(() -> initialRetry.with(() -> setUpAll().thenCompose(done -> control.start(PlayOrder.RESUME))));
    }

    @Override
    public CompletableFuture<List<ClientStream>> setup(List<DescribedTrack> tracks) {
        List<DescribedTrack> copy = List.copyOf(tracks);
        return usable(() -> initialRetry
                .with(() -> queries.described().thenCompose(description -> control.setUp(description, copy)))
                .thenApply(done -> ready()));
    }

    private List<ClientStream> ready() {
        if (control.state() == ClientState.INIT) {
            control.state(ClientState.READY);
        }
        return streams();
    }

    @Override
    public CompletableFuture<PlayReply> play(PlayOrder order) {
        return usable(() -> control.start(order));
    }

    @Override
    public CompletableFuture<Void> pause() {
        return usable(control::stop);
    }

    @Override
    public CompletableFuture<PlayReply> seek(Duration position) {
        return usable(() -> control.stop().thenCompose(stopped -> control.start(PlayOrder.from(position))));
    }

    @Override
    public CompletableFuture<PlayReply> scale(double scale) {
        return usable(() -> control.stop().thenCompose(stopped -> control.start(PlayOrder.RESUME.scale(scale))));
    }

    @Override
    public CompletableFuture<Void> teardown() {
        return operations.add(this::tearDown);
    }

    private CompletableFuture<Void> tearDown() {
        if (control.state() == ClientState.CLOSED) {
            return CompletableFuture.completedFuture(null);
        }
        control.state(ClientState.INIT);
        playback.rewind();
        return playback.end();
    }

    @Override
    public CompletableFuture<Void> reset() {
        return operations.add(() -> tearDown().thenApply(torn -> {
            signalling.drop();
            return null;
        }));
    }

    @Override
    public CompletableFuture<Map<String, String>> getParameter(String... names) {
        List<String> copy = List.of(names);
        return usable(() -> queries.getParameter(copy));
    }

    @Override
    public CompletableFuture<Void> setParameter(String name, String value) {
        return usable(() -> queries.setParameter(name, value));
    }

    @Override
    public CompletableFuture<RtspResponse> request(String method, RtspHeaders headers, ByteBuffer body) {
        return usable(() -> {
            if (!STANDARD.contains(method)) {
                playback.mayMove();
            }
            return queries.request(method, headers, body);
        });
    }

    private <T> CompletableFuture<T> usable(Supplier<CompletableFuture<T>> operation) {
        return operations.add(() -> {
            if (control.state() == ClientState.RECONNECTING) {
                throw new RtspClientException.WrongState(
                        "The session is being set up again: wait until the listener is called");
            }
            return operation.get();
        });
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        onLoop(() -> {
            if (control.state() != ClientState.CLOSED) {
                finish();
                ended.complete(null);
            }
        });
    }

    /** A payload format was added or removed. */
    void extensionsChanged() {
        onLoop(playback::renewDepacketisers);
    }

    private void onLoop(Runnable action) {
        if (context.loop().inLoop()) {
            action.run();
        } else {
            context.loop().execute(action);
        }
    }

    // ---- what happens, on the loop

    @Override
    public RtspResponse requested(RtspRequest request) {
        return serverRequests.answer(request);
    }

    @Override
    public void ended(RtspClientException reason) {
        recovery.connectionEnded(reason);
    }

    @Override
    public void lost(RtspClientException cause) {
        recovery.lost(cause);
    }

    @Override
    public void silent(boolean atStart) {
        recovery.silent(atStart);
    }

    /** If lost sessions are set up again, media that end too early do not end the session. */
    @Override
    public void over() {
        control.state(ClientState.READY);
        if (context.options().reconnect().isEmpty() || !playback.cutOff()) {
            ended.complete(null);
        }
    }

    private void fail(RtspClientException cause) {
        finish();
        control.tell(() -> context.listener().failed(cause));
        ended.completeExceptionally(cause);
    }

    private void forget() {
        playback.leave();
        queries.forget();
    }

    private void finish() {
        control.state(ClientState.CLOSED);
        initialRetry.end();
        playback.leave();
        signalling.close();
        gone.run();
    }
}
