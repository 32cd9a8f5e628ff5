// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.util.List;

/**
 * Where a presentation is found below the server: decoded segments of a URL's path. Each is a plain name: none is
 * {@code .} or {@code ..} or holds a separator. The root has no segments.
 */
public record MediaPath(List<String> segments) {

    public static final MediaPath ROOT = new MediaPath(List.of());

    /**
     * @throws IllegalArgumentException for a segment that is empty, {@code .}, {@code ..} or holds a separator or
     *     control character
     */
    public MediaPath {
        segments = List.copyOf(segments);
        for (String segment : segments) {
            if (!plain(segment)) {
                throw new IllegalArgumentException("A path is made of plain names");
            }
        }
    }

    private static boolean plain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c < ' ' || c == 0x7f || c == '/' || c == '\\') {
                return false;
            }
        }
        return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }

    public boolean startsWith(MediaPath prefix) {
        return segments.size() >= prefix.segments.size()
                && segments.subList(0, prefix.segments.size()).equals(prefix.segments);
    }

    /** The segments after the first n. */
    public MediaPath skip(int n) {
        return new MediaPath(segments.subList(n, segments.size()));
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
