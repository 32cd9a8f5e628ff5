package sprocket.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.header.IntRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Requests in the form that all servers of the course read: three lines with CR LF, no blank line, in one write. Their replies end in as many
 * ways as there are students, so a reply is what has come when there is silence.
 */
final class LabClientCodec implements ClientDialect.Codec {

    /** The least that a server reads at once. */
    private static final int MAX_REQUEST = 256;
    private static final int MAX_REPLY = 16_384;
    private static final Duration SILENCE = Duration.ofMillis(50);
    private static final String SDP = "application/sdp";

    private static final Pattern STATUS = Pattern.compile("\\s*RT[SP]{2}/\\d\\.\\s?\\d\\s+(\\d{3})\\s*([^\\r\\n]*)");
    /** A UUID in some servers. */
    private static final Pattern SESSION = Pattern.compile("(?im)^\\s*Ses+ion\\s*:?\\s*([^\\s;]+)");
    private static final Pattern DESCRIPTION = Pattern.compile("(?sm)^v=0.*");

    private final ClientDialect.Context context;
    private final StringBuilder text = new StringBuilder();
    private RtspRequest asked;

    LabClientCodec(ClientDialect.Context context) {
        this.context = context;
    }

    @Override
    public ByteBuffer encode(RtspRequest request) {
        String file = request.uri().path().replaceFirst("^/", "");
        Optional<String> session = request.headers().first(HeaderNames.SESSION);
        if (request.method().equals("DESCRIBE") && session.isEmpty()) {
            // Few servers know it, and those only in a session: what there is to say of the form is known.
            context.response(RtspResponse.builder(RtspStatus.OK).body(SDP, description(file)).build());
            return ByteBuffer.allocate(0);
        }
        String last = request.method().equals("SETUP")
                ? "Transport: RTP/UDP; client_port= " + port(request).orElseThrow(() -> new IllegalArgumentException(
                        "A SETUP of the lab dialect needs a Transport with client_port: its pictures come over UDP"))
                : "Session: " + session.orElse("0");
        String bytes = request.method() + " " + file + " RTSP/1.0\r\nCSeq: " + request.cseq() + "\r\n" + last + "\r\n";
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(bytes);
        if (encoded.remaining() > MAX_REQUEST) {
            throw new IllegalArgumentException("A request of the lab dialect has at most " + MAX_REQUEST + " bytes, so the name of the film is too long");
        }
        asked = request;
        text.setLength(0);
        return encoded;
    }

    private static OptionalInt port(RtspRequest request) {
        try {
            for (TransportSpec spec : TransportSpec.parse(request.headers().first(HeaderNames.TRANSPORT).orElse(""))) {
                Optional<IntRange> ports = spec.ports("client_port");
                if (ports.isPresent()) {
                    return OptionalInt.of(ports.get().first());
                }
            }
        } catch (RtspException e) {
            // What is no Transport has no port.
        }
        return OptionalInt.empty();
    }

    private static String description(String file) {
        return "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=" + file + "\r\nt=0 0\r\na=control:*\r\nm=video 0 " + LabPayloadFormat.PROFILE
                + " 26\r\na=rtpmap:26 JPEG/90000\r\n";
    }

    @Override
    public void received(ByteBuffer bytes) {
        text.append(StandardCharsets.UTF_8.decode(bytes));
        if (text.length() > MAX_REPLY) {
            context.fail("The server's reply has more than " + MAX_REPLY + " characters: it does not speak the lab dialect");
        }
    }

    @Override
    public Duration quietTime() {
        return asked == null || text.isEmpty() ? Duration.ZERO : SILENCE;
    }

    @Override
    public void quiet() {
        RtspRequest request = asked;
        asked = null;
        Matcher status = STATUS.matcher(text);
        if (!status.lookingAt()) {
            context.fail("The server's reply does not begin as in RTSP/1.0 200 OK: it does not speak the lab dialect");
            return;
        }
        int code = Integer.parseInt(status.group(1));
        if (code < 200 || code > 599) {
            context.fail("The server's reply has the status " + code + ", which is none of RTSP");
            return;
        }
        RtspResponse.Builder response = RtspResponse.builder(new RtspStatus(code, status.group(2).strip()));
        session().ifPresent(session -> response.header(HeaderNames.SESSION, session));
        if (code / 100 == 2 && request.method().equals("SETUP")) {
            response.header(HeaderNames.TRANSPORT, LabPayloadFormat.PROFILE + "/UDP;unicast;client_port=" + port(request).orElseThrow());
        }
        Matcher description = DESCRIPTION.matcher(text);
        if (request.method().equals("DESCRIBE") && description.find()) {
            response.body(SDP, String.join("\r\n", List.of(description.group().strip().split("\r\n|\n|\r"))) + "\r\n");
        } else if (request.method().equals("DESCRIBE")) {
            response.body("text/plain", text.toString());
        }
        text.setLength(0);
        context.response(response.build());
    }

    /** 0 stands for none. */
    private Optional<String> session() {
        Matcher session = SESSION.matcher(text);
        return session.find() && !session.group(1).equals("0") ? Optional.of(session.group(1)) : Optional.empty();
    }
}
