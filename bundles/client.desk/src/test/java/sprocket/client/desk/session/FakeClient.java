// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import sprocket.client.ClientListener;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.PlayOrder;
import sprocket.client.PlayReply;
import sprocket.client.PresentationDescription;
import sprocket.client.RtspClient;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/** A client without a network, whose servers do at once what they are asked for, unless a test says otherwise. */
final class FakeClient implements RtspClient {

    static final String STORED = "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\n"
            + "a=range:npt=0-60\r\nm=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 26\r\n";
    static final String LIVE = STORED.replace("a=range:npt=0-60\r\n", "");

    /** The requests of all sessions, each with the number of its session. */
    final List<String> asked = new ArrayList<>();

    final List<Session> sessions = new ArrayList<>();
    /** The next replies by method; without one, the request succeeds. */
    private final Map<String, ArrayDeque<Supplier<CompletableFuture<?>>>> answers = new HashMap<>();

    String sdp = STORED;
    double scale = 1;
    /** Whether it plays at the scale of the request. */
    boolean obeys;

    void fails(String method, RtspClientException failure) {
        answers.computeIfAbsent(method, m -> new ArrayDeque<>()).add(() -> CompletableFuture.failedFuture(failure));
    }

    /** @return a future that the test completes to continue the method */
    CompletableFuture<Object> waits(String method) {
        CompletableFuture<Object> held = new CompletableFuture<>();
        answers.computeIfAbsent(method, m -> new ArrayDeque<>()).add(() -> held);
        return held;
    }

    static RtspClientException.Refused refused(int status) {
        return new RtspClientException.Refused(
                "The server refused: " + status,
                RtspResponse.builder(new RtspStatus(status, "No")).build());
    }

    Session last() {
        return sessions.get(sessions.size() - 1);
    }

    @Override
    public Session open(String url, ClientOptions options, ClientListener listener) {
        if (!url.contains("://")) {
            throw new RtspClientException.BadAddress("The URL cannot be used", null);
        }
        Session session = new Session(url, options, listener, sessions.size() + 1);
        sessions.add(session);
        return session;
    }

    @Override
    public CompletableFuture<ClientSession> play(String url, ClientOptions options, ClientListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
    }

    final class Session implements ClientSession {

        final String address;
        final ClientOptions options;
        final ClientListener listener;
        private final int number;
        ClientState state = ClientState.INIT;

        Session(String address, ClientOptions options, ClientListener listener, int number) {
            this.address = address;
            this.options = options;
            this.listener = listener;
            this.number = number;
        }

        private <T> CompletableFuture<T> ask(String method, String more, ClientState next, T result) {
            asked.add(number + " " + method + more);
            ArrayDeque<Supplier<CompletableFuture<?>>> waiting = answers.get(method);
            CompletableFuture<?> answer = waiting == null || waiting.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : waiting.poll().get();
            return answer.thenApply(ok -> {
                state = next == null ? state : next;
                return result;
            });
        }

        @Override
        public RtspUri url() {
            try {
                return RtspUri.parse(address.replaceFirst("^[a-z]+://([^/]*@)?", "rtsp://"));
            } catch (RtspException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ClientState state() {
            return state;
        }

        @Override
        public List<ClientStream> streams() {
            return List.of();
        }

        @Override
        public List<String> methods() {
            return List.of("PLAY", "PAUSE");
        }

        @Override
        public CompletableFuture<Void> connect() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<List<String>> options() {
            return ask("OPTIONS", "", null, List.of());
        }

        @Override
        public CompletableFuture<PresentationDescription> describe() {
            try {
                SessionDescription read = SessionDescription.parseLenient(sdp.getBytes(StandardCharsets.UTF_8));
                List<DescribedTrack> tracks = new ArrayList<>();
                read.media()
                        .forEach(media ->
                                tracks.add(new DescribedTrack(tracks.size(), media, url(), 0, Optional.empty())));
                return ask("DESCRIBE", "", null, new PresentationDescription(read, url(), tracks, sdp));
            } catch (SdpException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public CompletableFuture<List<ClientStream>> setup() {
            return ask("SETUP", "", ClientState.READY, List.of());
        }

        @Override
        public CompletableFuture<List<ClientStream>> setup(List<DescribedTrack> tracks) {
            return ask(
                    "SETUP",
                    " " + tracks.stream().map(track -> track.media().kind()).toList(),
                    ClientState.READY,
                    List.of());
        }

        @Override
        public CompletableFuture<PlayReply> play(PlayOrder order) {
            String range = order.range()
                    .map(RtspRange::toString)
                    .map(text -> " " + text)
                    .orElse("");
            String rate = order.scale().isPresent() ? " x" + order.scale().getAsDouble() : "";
            return ask(
                    "PLAY",
                    range + rate,
                    ClientState.PLAYING,
                    new PlayReply(
                            Optional.empty(),
                            obeys ? order.scale().orElse(1) : scale,
                            1,
                            RtspResponse.builder(RtspStatus.OK).build()));
        }

        @Override
        public CompletableFuture<Void> pause() {
            return ask("PAUSE", "", ClientState.READY, null);
        }

        @Override
        public CompletableFuture<PlayReply> seek(Duration position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<PlayReply> scale(double factor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> teardown() {
            return ask("TEARDOWN", "", ClientState.INIT, null);
        }

        @Override
        public CompletableFuture<Void> reset() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Map<String, String>> getParameter(String... names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> setParameter(String name, String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<RtspResponse> request(String method, RtspHeaders headers, ByteBuffer body) {
            return ask(method, "", null, RtspResponse.builder(RtspStatus.OK).build());
        }

        @Override
        public CompletableFuture<Void> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            if (state != ClientState.CLOSED) {
                asked.add(number + " close");
                state = ClientState.CLOSED;
            }
        }
    }
}
