// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import sprocket.media.api.MediaEntry;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** A format of the list: one line for each entry. Lines are written without their line end. */
interface ListFormat {

    /** Bytes of a list at most. Media that is interleaved on the same connection waits until the reply is sent. */
    int MAX_BYTES = 256 * 1024;

    String contentType();

    String entry(MediaEntry entry);

    /** A line that is not an entry. */
    String note(String text);

    /**
     * A list as text.
     *
     * @param listed the number of entries in the text
     */
    record Body(String text, int listed) {}

    /** Writes entries up to the limit, and a note if there are more. */
    default Body write(List<MediaEntry> entries) {
        // CRLF is the line end of text of any kind (RFC 2046, section 4.1.1).
        String lineEnd = "\r\n";
        StringBuilder text = new StringBuilder();
        int size = 0;
        int listed = 0;
        for (MediaEntry entry : entries) {
            String line = entry(entry) + lineEnd;
            size += line.getBytes(StandardCharsets.UTF_8).length;
            if (size > MAX_BYTES) {
                text.append(note((entries.size() - listed) + " more entries are not listed"))
                        .append(lineEnd);
                break;
            }
            text.append(line);
            listed++;
        }
        return new Body(text.toString(), listed);
    }

    /**
     * Whether an Accept header (RFC 2326, section 12.1) asks for URLs instead of names: it names their type, and does
     * not prefer text.
     *
     * @throws RtspException 406 if it accepts neither
     */
    static boolean prefersUris(List<String> accept) throws RtspException {
        if (accept.isEmpty()) {
            return false;
        }
        double notNamed = -1;
        double others = quality(accept, "text/*", quality(accept, "*/*", notNamed));
        double uris = quality(accept, UriList.TYPE, notNamed);
        double text = quality(accept, NameList.TYPE, others);
        if (uris > 0 && uris >= text) {
            return true;
        }
        if (text > 0) {
            return false;
        }
        if (uris == notNamed && others > 0) {
            return true;
        }
        throw new RtspException(
                RtspStatus.NOT_ACCEPTABLE, "Lists are available as " + NameList.TYPE + " and as " + UriList.TYPE);
    }

    private static double quality(List<String> accept, String type, double otherwise) {
        return accept.stream()
                .map(a -> a.toLowerCase(Locale.ROOT).split(";"))
                .filter(a -> a[0].strip().equals(type))
                .mapToDouble(ListFormat::quality)
                .max()
                .orElse(otherwise);
    }

    /** The parameter q; 1 if it is missing or not a number. */
    private static double quality(String[] parameters) {
        for (String parameter : parameters) {
            String text = parameter.strip();
            if (text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(text.substring(2));
            }
        }
        return 1;
    }
}
