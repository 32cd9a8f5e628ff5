// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A path of a rule. It covers a path and all that lies below it. A {@code *} stands for any characters of one segment.
 * Upper and lower case are the same, and so are the forms of composed characters: on many file systems they name the
 * same file.
 *
 * @param text as it was written
 */
record PathPattern(String text, List<Pattern> segments) {

    /** @throws IllegalArgumentException that says what is wrong */
    static PathPattern of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("the path '" + text + "' does not begin with a slash");
        }
        try {
            List<String> segments = RtspUri.parse("rtsp://h" + text).segments();
            if (segments.stream().anyMatch(segment -> segment.contains("**"))) {
                throw new IllegalArgumentException(
                        "the path '" + text + "' holds **: a path covers all below it, so leave ** out");
            }
            if (segments.stream().anyMatch(PathPattern::relative) || text.contains("?") || text.contains("#")) {
                throw new IllegalArgumentException("the path '" + text + "' is not one of folders and files");
            }
            return new PathPattern(
                    text, segments.stream().map(PathPattern::compiled).toList());
        } catch (RtspException e) {
            throw new IllegalArgumentException("the path '" + text + "' cannot be used: " + e.getMessage(), e);
        }
    }

    /** Matches in linear time: what stands between two stars is taken where it is first found, and not sought again. */
    private static Pattern compiled(String segment) {
        String[] parts = folded(segment).split("\\*", -1);
        StringBuilder text = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length - 1; i++) {
            text.append("(?>.*?").append(Pattern.quote(parts[i])).append(')');
        }
        if (parts.length > 1) {
            text.append(".*").append(Pattern.quote(parts[parts.length - 1]));
        }
        return Pattern.compile(text.toString(), Pattern.DOTALL);
    }

    /**
     * One form of all names that a file system may take for the same. Windows ignores dots and blanks at the end. Upper
     * case comes first, since some letters have one upper-case form and two lower-case ones.
     */
    private static String folded(String segment) {
        return Normalizer.normalize(segment, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(?<=[^. ])[. ]+$", "");
    }

    /** Whether a segment does not name something below the one before it. */
    static boolean relative(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    /** @param path decoded segments, none of them relative */
    boolean covers(List<String> path) {
        if (path.size() < segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).matcher(folded(path.get(i))).matches()) {
                return false;
            }
        }
        return true;
    }
}
