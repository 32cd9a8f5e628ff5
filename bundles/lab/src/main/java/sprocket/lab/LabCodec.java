// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * One connection of a program of the course. Translates its requests to standard requests, one by one. SETUP becomes
 * DESCRIBE and SETUP, because the description tells which track has the pictures.
 */
final class LabCodec implements RtspDialect.Codec {

    /** If a request has no line end, its rest arrives within this time. */
    private static final Duration SILENCE = Duration.ofMillis(50);
    /** The most requests that wait. Programs send a request twice at most. */
    private static final int MAX_WAITING = 16;

    private static final String DESCRIPTION = "application/sdp;profile=\"" + LabPayloadFormat.PROFILE + "\"";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final RtspDialect.Context context;
    private final LabRequestReader reader = new LabRequestReader();
    private final Deque<LabRequest> waiting = new ArrayDeque<>();
    private LabState state;
    /** The current request, and the film that it sets up. */
    private LabRequest current;

    private Optional<LabFilm> described = Optional.empty();
    /** The film that the server has redirected the current request to. */
    private String elsewhere = "";

    LabCodec(RtspDialect.Context context) {
        this.context = context;
        this.state = LabState.of(context.connection());
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (!reader.add(bytes)) {
            context.connection().close("a request of the lab dialect has at most " + LabRequestReader.LIMIT + " bytes");
            return;
        }
        read(false);
    }

    @Override
    public Duration quietTime() {
        return reader.isEmpty() ? Duration.ZERO : SILENCE;
    }

    @Override
    public void quiet() {
        read(true);
    }

    private void read(boolean silence) {
        for (Optional<LabRequest> next = reader.next(silence); next.isPresent(); next = reader.next(silence)) {
            if (waiting.size() == MAX_WAITING) {
                context.connection()
                        .close("more than " + MAX_WAITING + " requests of the lab dialect wait for their replies");
                return;
            }
            waiting.add(next.get());
        }
        serve();
    }

    /** Serves the waiting requests, up to the first whose reply comes later. */
    private void serve() {
        while (current == null && !waiting.isEmpty()) {
            current = waiting.remove();
            Optional<ByteBuffer> known = known(current);
            if (known.isPresent()) {
                context.write(known.get());
                current = null;
            } else {
                hand(current);
            }
        }
    }

    /** The reply to a request that was sent twice, if serving it again would change something. */
    private Optional<ByteBuffer> known(LabRequest request) {
        boolean again = request.method().equals("SETUP")
                && state.open()
                && file(request).equals(state.file())
                && request.clientPort().orElse(0) == state.clientPort();
        boolean ended = request.method().equals("TEARDOWN")
                && !state.open()
                && !state.number().equals(LabState.NONE)
                && request.session().orElse(state.number()).equals(state.number());
        return again || ended
                ? Optional.of(LabReply.ok(request, request.replyCseq(), state.number(), state.film()))
                : Optional.empty();
    }

    private void hand(LabRequest request) {
        try {
            switch (request.method()) {
                case "SETUP", "DESCRIBE" ->
                    context.request(standard("DESCRIBE", LabRequest.uri(file(request)))
                            .header(HeaderNames.ACCEPT, DESCRIPTION)
                            .build());
                default ->
                    context.request(
                            inSession(request, LabRequest.uri(file(request))).build());
            }
        } catch (RtspException e) {
            refuse(request, e.status());
        } catch (IllegalArgumentException e) {
            refuse(request, RtspStatus.BAD_REQUEST);
        }
    }

    /** The film of a request. Some programs name it only in SETUP, and some keep its old name after a change. */
    private String file(LabRequest request) {
        boolean theirs =
                request.file().isEmpty() || state.open() && request.file().equals(state.name());
        return theirs ? state.file() : request.file();
    }

    /** The client's port; 0 if it has named none. */
    private int port(LabRequest request) {
        return request.clientPort().orElse(elsewhere.isEmpty() ? 0 : state.clientPort());
    }

    private void refuse(LabRequest request, RtspStatus status) {
        current = null;
        context.write(LabReply.error(request, request.replyCseq(), status));
    }

    /** Adds the session id. The client only sees a number, because the id must not be guessable. */
    private RtspRequest.Builder inSession(LabRequest request, RtspUri uri) {
        RtspRequest.Builder builder = standard(request.method(), uri);
        String number = request.session().orElse(state.open() ? state.number() : LabState.NONE);
        if (state.open() && number.equals(state.number())) {
            builder.header(HeaderNames.SESSION, state.session());
        } else if (!number.equals(LabState.NONE)) {
            // No session has this id, so the server answers with its own error.
            builder.header(HeaderNames.SESSION, "lab-" + number.replaceAll("[^0-9A-Za-z-]", "-"));
        }
        return builder;
    }

    /**
     * Makes a standard request. CSeq counts the requests of the connection; the client's own number is only used in the
     * reply.
     */
    private RtspRequest.Builder standard(String method, RtspUri uri) {
        state = state.counted();
        return RtspRequest.builder(method, uri).header(HeaderNames.CSEQ, Long.toString(state.requests()));
    }

    @Override
    public ByteBuffer encode(RtspRequest sent, RtspResponse response) {
        LabRequest request = current;
        Optional<String> location = response.headers().first(HeaderNames.LOCATION);
        if (response.status().code() / 100 == 3 && location.isPresent() && state.open() && elsewhere.isEmpty()) {
            return follow(request, location.get());
        }
        if (!response.status().success()) {
            return failed(request, response.status());
        }
        if (sent.method().equals("DESCRIBE")) {
            return film(request, sent, response)
                    .map(film -> found(request, film))
                    .orElseGet(() -> failed(request, RtspStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        if (sent.method().equals("TEARDOWN")) {
            state = state.ended();
            if (!elsewhere.isEmpty()) {
                return setUp(request);
            }
        } else if (sent.method().equals("SETUP")) {
            opened(request, response);
        }
        return done(LabReply.ok(request, request.replyCseq(), state.number(), state.film()));
    }

    /**
     * Follows a redirect, because clients of the course do not support redirects. The new film replaces the old one,
     * and the client keeps its session number.
     */
    private ByteBuffer follow(LabRequest request, String location) {
        try {
            elsewhere = String.join("/", RtspUri.parse(location).segments());
            context.request(standard("DESCRIBE", LabRequest.uri(elsewhere))
                    .header(HeaderNames.ACCEPT, DESCRIPTION)
                    .build());
            return NOTHING;
        } catch (RtspException e) {
            return failed(request, e.status());
        }
    }

    private ByteBuffer found(LabRequest request, LabFilm film) {
        described = Optional.of(film);
        if (elsewhere.isEmpty()) {
            return request.method().equals("SETUP") ? setUp(request) : described(request, film);
        }
        try {
            context.request(standard("TEARDOWN", LabRequest.uri(state.file()))
                    .header(HeaderNames.SESSION, state.session())
                    .build());
            return NOTHING;
        } catch (RtspException e) {
            return failed(request, e.status());
        }
    }

    private Optional<LabFilm> film(LabRequest request, RtspRequest sent, RtspResponse response) {
        String base = response.headers()
                .first(HeaderNames.CONTENT_BASE)
                .orElse(sent.uri().toString());
        return LabFilm.of(elsewhere.isEmpty() ? file(request) : elsewhere, base, response.body());
    }

    /** The second step of SETUP: sets up only the track with pictures. */
    private ByteBuffer setUp(LabRequest request) {
        int port = port(request);
        if (port == 0) {
            return failed(request, RtspStatus.UNSUPPORTED_TRANSPORT);
        }
        try {
            RtspRequest.Builder setup = standard(
                            "SETUP", RtspUri.parse(described.orElseThrow().control()))
                    .header(HeaderNames.TRANSPORT, LabPayloadFormat.PROFILE + ";unicast;client_port=" + port);
            if (state.open()) {
                setup.header(HeaderNames.SESSION, state.session());
            }
            context.request(setup.build());
            return NOTHING;
        } catch (RtspException e) {
            return failed(request, e.status());
        }
    }

    private void opened(LabRequest request, RtspResponse response) {
        String session =
                response.headers().first(HeaderNames.SESSION).map(LabCodec::id).orElse("");
        String name = elsewhere.isEmpty() || !request.file().isEmpty() ? request.file() : state.name();
        state = state.opened(session, name, port(request), described.orElseThrow(), !elsewhere.isEmpty());
    }

    private static String id(String header) {
        try {
            return SessionHeader.parse(header).id();
        } catch (RtspException e) {
            throw new IllegalStateException("The server's own session has no identifier", e);
        }
    }

    private ByteBuffer described(LabRequest request, LabFilm film) {
        return done(LabReply.description(
                request, request.replyCseq(), state.open() ? state.number() : LabState.NONE, film, state.clientPort()));
    }

    private ByteBuffer failed(LabRequest request, RtspStatus status) {
        boolean own = request.session().orElse(state.number()).equals(state.number());
        if (status.code() == RtspStatus.SESSION_NOT_FOUND.code() && own) {
            // The session has ended on the server, without a request of the client.
            state = state.ended();
        }
        return done(LabReply.error(request, request.replyCseq(), status));
    }

    /** Sends the reply to the current request. The next request is served after it. */
    private ByteBuffer done(ByteBuffer reply) {
        current = null;
        elsewhere = "";
        context.write(reply);
        serve();
        return NOTHING;
    }

    @Override
    public boolean sessionsEndWithConnection() {
        return true;
    }

    /** Called when no request is being served. */
    @Override
    public ByteBuffer release() {
        state.keep(context.connection());
        return reader.rest();
    }
}
