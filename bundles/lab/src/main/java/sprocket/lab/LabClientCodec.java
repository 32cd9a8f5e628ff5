// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.header.IntRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Writes requests in the form that all servers of the course can read: three lines with CR LF and no blank line, in one
 * write. Servers end their replies in many ways, so a reply is complete when the server is silent.
 */
final class LabClientCodec implements ClientDialect.Codec {

    /** Some servers read only this many bytes at once. */
    private static final int MAX_REQUEST = 256;

    private static final int MAX_REPLY = 16_384;
    /**
     * The silence after a reply that looks complete, and after one that does not: the second segment of a reply may
     * take longer.
     */
    private static final Duration SILENCE = Duration.ofMillis(50);

    private static final Duration LONG_SILENCE = Duration.ofMillis(500);
    /** A server that has repeated the number of the request this many times is known to do so. */
    private static final int PROOF = 2;

    private static final String NO_SESSION = "0";

    /** Methods that the course does not use. Some servers crash at an unknown method. */
    private static final Set<String> UNHEARD =
            Set.of("OPTIONS", "GET_PARAMETER", "SET_PARAMETER", "ANNOUNCE", "RECORD");

    private static final List<String> UNKNOWN = List.of(HeaderNames.RANGE, HeaderNames.SCALE, HeaderNames.SPEED);

    private final ClientDialect.Context context;
    /** One character for each byte. */
    private final StringBuilder text = new StringBuilder();

    private RtspRequest asked;
    private String session = NO_SESSION;
    private int repeated;

    LabClientCodec(ClientDialect.Context context) {
        this.context = context;
    }

    @Override
    public ByteBuffer encode(RtspRequest request) {
        if (UNHEARD.contains(request.method())) {
            throw new IllegalArgumentException("the lab dialect has no " + request.method());
        }
        UNKNOWN.stream()
                .filter(name -> request.headers().first(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("the lab dialect has no " + name
                            + ": its films play from where they are, at their own rate. "
                            + "Servers may have methods such as FORWARD");
                });
        String last = request.method().equals("SETUP")
                ? "Transport: RTP/UDP; client_port= "
                        + port(request)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "a SETUP of the lab dialect needs a Transport with client_port: "
                                                + "its pictures come over UDP"))
                : "Session: " + request.headers().first(HeaderNames.SESSION).orElse(session);
        String bytes = request.method() + " " + file(request.uri()) + " RTSP/1.0\r\nCSeq: " + request.cseq() + "\r\n"
                + last + "\r\n";
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(bytes);
        if (encoded.remaining() > MAX_REQUEST) {
            throw new IllegalArgumentException("a request of the lab dialect has at most " + MAX_REQUEST
                    + " bytes, so the name of the film or the server's session is too long");
        }
        asked = request;
        text.setLength(0);
        return encoded;
    }

    /** The file name without escapes, as people write it. */
    static String file(RtspUri url) {
        String path = url.path().replaceFirst("^/", "") + (url.query().isEmpty() ? "" : "?" + url.query());
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the URL names no film, as in lab://host:port/movie.Mjpeg");
        }
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static OptionalInt port(RtspRequest request) {
        try {
            for (TransportSpec spec : TransportSpec.parse(
                    request.headers().first(HeaderNames.TRANSPORT).orElse(""))) {
                Optional<IntRange> ports = spec.ports("client_port");
                if (ports.isPresent()) {
                    return OptionalInt.of(ports.get().first());
                }
            }
        } catch (RtspException e) {
            // A Transport header that cannot be parsed has no port.
        }
        return OptionalInt.empty();
    }

    @Override
    public void received(ByteBuffer bytes) {
        text.append(StandardCharsets.ISO_8859_1.decode(bytes));
        if (asked == null) {
            // This was a line that arrived too late, or a reply that was sent twice.
            text.setLength(0);
        } else if (text.length() > MAX_REPLY) {
            context.fail(
                    "The server's reply has more than " + MAX_REPLY + " characters: it does not speak the lab dialect");
        }
    }

    @Override
    public Duration quietTime() {
        if (asked == null || text.isEmpty()) {
            return Duration.ZERO;
        }
        return LabServerReply.in(text).stream().anyMatch(reply -> fits(reply) && reply.whole())
                ? SILENCE
                : LONG_SILENCE;
    }

    @Override
    public void quiet() {
        List<LabServerReply> replies = LabServerReply.in(text);
        if (replies.isEmpty()) {
            context.fail("The server's reply does not begin as in RTSP/1.0 200 OK: it does not speak the lab dialect");
            return;
        }
        text.setLength(0);
        List<LabServerReply> fitting = replies.stream().filter(this::fits).toList();
        fitting.stream()
                .filter(this::repeats)
                .findFirst()
                .or(() -> fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(fitting.size() - 1)))
                .ifPresent(this::answer);
    }

    private boolean repeats(LabServerReply reply) {
        return reply.cseq().orElse(-1) == asked.cseq();
    }

    /**
     * Whether a reply belongs to the request. Some servers use their own numbers. From other servers, a different
     * number belongs to an earlier request.
     */
    private boolean fits(LabServerReply reply) {
        return repeated < PROOF || reply.cseq().isEmpty() || repeats(reply);
    }

    private void answer(LabServerReply reply) {
        RtspRequest request = asked;
        if (reply.code() < 200 || reply.code() > 599) {
            context.fail("The server's reply has the status " + reply.code() + ", which is none of RTSP");
            return;
        }
        repeated += repeats(reply) ? 1 : 0;
        asked = null;
        RtspResponse.Builder response = RtspResponse.builder(new RtspStatus(reply.code(), reply.reason()));
        reply.session().ifPresent(id -> response.header(HeaderNames.SESSION, id));
        if (reply.success()) {
            switch (request.method()) {
                case "SETUP" -> {
                    session = reply.session().orElse(NO_SESSION);
                    response.header(
                            HeaderNames.TRANSPORT,
                            LabPayloadFormat.PROFILE + "/UDP;unicast;client_port="
                                    + port(request).orElseThrow());
                }
                case "TEARDOWN" -> session = NO_SESSION;
                case "DESCRIBE" -> describe(request, reply, response);
                default -> {}
            }
        }
        context.response(response.build());
    }

    /**
     * If the caller accepts SDP, makes a description that can be set up and contains the server's text. Otherwise the
     * body is only the server's text.
     */
    private static void describe(RtspRequest request, LabServerReply reply, RtspResponse.Builder response) {
        List<String> lines = reply.details().stream()
                .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
        if (request.headers().first(HeaderNames.ACCEPT).isPresent()) {
            response.body(LabPresentation.TYPE, LabPresentation.of(file(request.uri()), lines));
        } else {
            response.body("text/plain", String.join("\r\n", lines) + "\r\n");
        }
    }

    @Override
    public Optional<String> silenceMeans(RtspRequest request) {
        return switch (request.method()) {
            case "SETUP" ->
                Optional.of("servers of the course say nothing where the file does not exist: check the name "
                        + "of the film, and that this is the server's port");
            case "PLAY", "PAUSE", "TEARDOWN" -> Optional.empty();
            default ->
                Optional.of("servers of the course say nothing to a method that they do not know, and some stop: "
                        + "set up again");
        };
    }

    @Override
    public void closed() {
        asked = null;
    }
}
