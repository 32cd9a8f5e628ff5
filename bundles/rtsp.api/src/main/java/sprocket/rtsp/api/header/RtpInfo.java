// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * One stream of the RTP-Info header (RFC 2326, section 12.33).
 *
 * @param url the URL of the stream, as in SETUP
 * @param sequence sequence number of the first packet after PLAY, 0 to 65535
 * @param timestamp RTP timestamp of the start of the Range, unsigned 32 bit
 */
public record RtpInfo(String url, OptionalInt sequence, OptionalLong timestamp) {

    /**
     * URLs may hold commas and semicolons, and RFC 2326 does not quote them. So a comma ends a stream only if the next
     * one begins after it, and a semicolon ends a URL only if a parameter follows.
     */
    private static final Pattern NEXT_STREAM = Pattern.compile(",\\s*(?=url\\s*=)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern PARAMETERS =
            Pattern.compile(";\\s*(?=(?:seq|rtptime)\\s*=)", Pattern.CASE_INSENSITIVE);

    public RtpInfo {
        if (sequence.orElse(0) >>> 16 != 0 || timestamp.orElse(0) >>> 32 != 0) {
            throw new IllegalArgumentException("A sequence number has 16 bits, a timestamp 32");
        }
    }

    /**
     * Parses the header. Invalid numbers are ignored, because media can be played without them.
     *
     * @throws RtspException 400 for a stream without a URL
     */
    public static List<RtpInfo> parse(String value) throws RtspException {
        List<RtpInfo> streams = new ArrayList<>();
        for (String text : NEXT_STREAM.split(value.strip())) {
            streams.add(one(text));
        }
        return List.copyOf(streams);
    }

    private static RtpInfo one(String text) throws RtspException {
        String[] parts = PARAMETERS.split(text);
        String url = unquoted(valueOf("url", parts[0]));
        if (url.isEmpty() || url.indexOf('"') >= 0) {
            throw new RtspException(RtspStatus.BAD_REQUEST, "A stream of RTP-Info starts with url= and a URL");
        }
        OptionalInt sequence = OptionalInt.empty();
        OptionalLong timestamp = OptionalLong.empty();
        for (String part : List.of(parts).subList(1, parts.length)) {
            String parameter = part.split(";", 2)[0];
            String digits = valueOf("seq", parameter);
            if (NUMBER.matcher(digits).matches() && Long.parseLong(digits) <= 0xffff) {
                sequence = OptionalInt.of(Integer.parseInt(digits));
            }
            digits = valueOf("rtptime", parameter);
            if (NUMBER.matcher(digits).matches() && Long.parseLong(digits) <= 0xffff_ffffL) {
                timestamp = OptionalLong.of(Long.parseLong(digits));
            }
        }
        return new RtpInfo(url, sequence, timestamp);
    }

    /** RTSP 2.0 writes quotes (RFC 7826, section 18.45), and some servers of 1.0 do too. */
    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    /** The text after {@code name=}; "" if the name is another. */
    private static String valueOf(String name, String text) {
        int equals = text.indexOf('=');
        return equals >= 0 && text.substring(0, equals).strip().equalsIgnoreCase(name)
                ? text.substring(equals + 1).strip()
                : "";
    }

    /** The header's value for all streams of a session. */
    public static String header(List<RtpInfo> streams) {
        return streams.stream().map(RtpInfo::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "url=" + url + (sequence.isPresent() ? ";seq=" + sequence.getAsInt() : "")
                + (timestamp.isPresent() ? ";rtptime=" + timestamp.getAsLong() : "");
    }
}
