// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.util.List;
import java.util.OptionalInt;

/**
 * The address that the client plays, from the command line.
 *
 * @param url for the client library
 * @param port the RTP port of the client, where the address was given by the arguments of the course
 */
record MediaAddress(String url, OptionalInt port) {

    private static final int COURSE = 4;
    private static final String URL = "(?i)[a-z][a-z0-9+.-]*://.+";

    /**
     * Reads the arguments.
     *
     * @param words a URL; or host, port, RTP port and file, in the order of the course's programs
     * @throws IllegalArgumentException with a message that says what is expected
     */
    static MediaAddress of(List<String> words) {
        if (words.size() == 1 && words.get(0).matches(URL)) {
            return new MediaAddress(words.get(0), OptionalInt.empty());
        }
        if (words.size() != COURSE) {
            throw new IllegalArgumentException(
                    words.size() == 1
                            ? "'" + words.get(0) + "' is no URL, such as rtsp://host:8554/movie.avi"
                            : "give a URL or HOST PORT RTPPORT FILE, not " + words.size() + " words");
        }
        String host =
                words.get(0).contains(":") && !words.get(0).startsWith("[") ? "[" + words.get(0) + "]" : words.get(0);
        int rtp = port("RTPPORT", words.get(2));
        return new MediaAddress(
                "lab://" + host + ":" + port("PORT", words.get(1)) + "/" + escaped(words.get(3)), OptionalInt.of(rtp));
    }

    private static int port(String name, String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_534) {
            throw new IllegalArgumentException(name + " is a number from 1 to 65534, not '" + text + "'");
        }
        return port;
    }

    /** Escapes the characters that would end or change the path of a URL. */
    private static String escaped(String file) {
        return file.replaceFirst("^/+", "")
                .replace("%", "%25")
                .replace(" ", "%20")
                .replace("?", "%3F")
                .replace("#", "%23");
    }
}
