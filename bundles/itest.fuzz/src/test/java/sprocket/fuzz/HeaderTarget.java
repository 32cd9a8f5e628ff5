// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.util.List;
import java.util.Locale;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.header.Speed;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** The value of one header. A value that was read is equal after it was written and read again. */
final class HeaderTarget implements FuzzTarget {

    private interface Parser {
        Object parse(String text) throws RtspException;
    }

    enum Header {
        URI(HeaderTarget::uri),
        TRANSPORT(HeaderTarget::transport),
        RANGE(RtspRange::parse),
        SESSION(SessionHeader::parse),
        RTP_INFO(RtpInfo::parse),
        SCALE(Scale::parse),
        SPEED(Speed::parse);

        private final Parser parser;

        Header(Parser parser) {
            this.parser = parser;
        }

        String targetName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Header header;

    HeaderTarget(Header header) {
        this.header = header;
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void run(byte[] input) {
        String text = new Input(input).text();
        Object value;
        try {
            value = header.parser.parse(text);
        } catch (RtspException e) {
            String message = e.getMessage();
            if (message.isEmpty() || message.indexOf('\r') >= 0 || message.indexOf('\n') >= 0) {
                throw new AssertionError("A message of more than a line: " + message);
            }
            return;
        }
        String written = write(value);
        Object again;
        try {
            again = header.parser.parse(written);
        } catch (RtspException e) {
            throw new AssertionError(text + " is written as " + written + ", which is refused: " + e.getMessage());
        }
        if (!value.equals(again)) {
            throw new AssertionError(text + " is written as " + written + ", which is read as " + again);
        }
    }

    private static String write(Object value) {
        if (!(value instanceof List<?> list)) {
            return value.toString();
        }
        return !list.isEmpty() && list.get(0) instanceof RtpInfo
                ? RtpInfo.header(list.stream().map(RtpInfo.class::cast).toList())
                : String.join(",", list.stream().map(Object::toString).toList());
    }

    private static Object uri(String text) throws RtspException {
        RtspUri uri = RtspUri.parse(text);
        List<String> segments;
        try {
            segments = uri.segments();
        } catch (RtspException refused) {
            return uri;
        }
        for (String segment : segments) {
            // Also ".." may be one: it is refused where paths lead to files.
            if (segment.isEmpty() || segment.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
                throw new AssertionError(text + " has a segment that is no name");
            }
        }
        return uri;
    }

    private static Object transport(String text) throws RtspException {
        List<TransportSpec> specs = TransportSpec.parse(text);
        for (TransportSpec spec : specs) {
            spec.multicast();
            spec.ports("client_port");
            spec.interleaved();
            spec.ssrc();
            spec.ttl();
            if (spec.modes().isEmpty()) {
                throw new AssertionError(text + " has no mode, not even the default");
            }
            spec.wellFormed();
        }
        return specs;
    }
}
