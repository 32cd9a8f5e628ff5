// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/**
 * One request of the course's programs, in any of its forms.
 *
 * @param file as it was sent; "" if there is none
 * @param cseq its digits; empty if there is none
 * @param session its value; empty if there is none
 * @param clientPort the port for the pictures
 * @param lines how its lines end; the reply uses the same
 * @param accept whether it has an Accept line
 */
record LabRequest(
        String method,
        String file,
        Optional<String> cseq,
        Optional<String> session,
        OptionalInt clientPort,
        Lines lines,
        boolean accept) {

    /** The line end. Programs with the same line end expect the same form of reply. */
    enum Lines {
        /** CR LF: the Java programs, and some in Python. */
        CRLF("\r\n"),
        /** LF: Python. */
        LF("\n");

        private final String end;

        Lines(String end) {
            this.end = end;
        }

        String end() {
            return end;
        }
    }

    /** Some programs write {@code RTPS} or {@code RTSP/1. 0}. */
    private static final Pattern VERSION = Pattern.compile("\\bRT[SP]{2}/1\\.\\s?0$");

    // Blanks are possessive: thousands of them would take long.
    private static final Pattern CSEQ = Pattern.compile("(?i)\\s*+CSeq\\s*+:?\\s*+(\\d{1,10})\\b.*");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,10})\\s*");
    private static final Pattern SESSION = Pattern.compile("(?i)\\s*+Ses+ion\\s*+:?\\s*+([^\\s;]+).*");
    private static final Pattern PORT = Pattern.compile("(?i).*client_port\\s*+=\\s*+(\\d{1,5})\\b.*");
    private static final Pattern PORT_OF_B = Pattern.compile("(?i)\\s*RTSP/\\S+\\s+RT[SP]+/\\S+\\s+(\\d{1,5})\\s*");
    private static final Pattern ACCEPT = Pattern.compile("(?i)\\s*Accept\\s*:.*");

    /** @param text one request, separated from others; one character for each byte */
    static LabRequest parse(String text) {
        List<String> lines = List.of(text.split("\r\n|\n|\r", -1));
        String first = lines.get(0).strip();
        int blank = first.indexOf(' ');
        String method = blank < 0 ? first : first.substring(0, blank);
        Matcher version = VERSION.matcher(first.substring(method.length()));
        boolean versioned = version.find();
        String file = (versioned
                        ? first.substring(method.length(), method.length() + version.start())
                        : first.substring(method.length()))
                .strip();
        Optional<String> cseq = Optional.empty();
        Optional<String> session = Optional.empty();
        OptionalInt port = OptionalInt.empty();
        boolean accept = false;
        for (String line : lines.subList(1, lines.size())) {
            cseq = cseq.or(() -> group(versioned ? CSEQ : NUMBER, line)).or(() -> group(CSEQ, line));
            session = session.or(() -> group(SESSION, line));
            Optional<String> digits = group(PORT, line).or(() -> group(PORT_OF_B, line));
            port = port.isEmpty() && digits.isPresent() ? OptionalInt.of(Integer.parseInt(digits.get())) : port;
            accept |= ACCEPT.matcher(line).matches();
        }
        file = new String(file.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return new LabRequest(method, file, cseq, session, port, text.contains("\r\n") ? Lines.CRLF : Lines.LF, accept);
    }

    private static Optional<String> group(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The number of the reply, which programs expect even if they have sent none. */
    String replyCseq() {
        return cseq.orElse("0");
    }

    /** The URI of a file. Characters that a URI may not contain are escaped. */
    static RtspUri uri(String file) throws RtspException {
        StringBuilder escaped = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b < 0x7f && "<>\"\\%?#*".indexOf(b) < 0;
            escaped.append(plain ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return RtspUri.parse(escaped.toString());
    }
}
