// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;

/** The text that tells the user how to watch. */
final class Greeting {

    private static final Pattern ANY = Pattern.compile("^(0\\.0\\.0\\.0|\\[::\\])(?=:)");

    private Greeting() {}

    /** The methods without which nothing can be watched. */
    static final List<String> NEEDED = List.of("DESCRIBE", "SETUP", "PLAY");

    /** @return the needed methods that are not served */
    static List<String> missing(List<MethodDTO> methods) {
        return NEEDED.stream()
                .filter(name -> methods.stream()
                        .noneMatch(method -> method.name.equals(name) && PlaceDTO.SERVED.equals(method.state)))
                .toList();
    }

    /**
     * The text for a server that works.
     *
     * @param endpoint one that listens
     * @param sources descriptions of the media sources
     * @param playable the path of a file that can be played
     * @param live the path of live media, such as a test pattern
     */
    static String of(EndpointDTO endpoint, List<String> sources, Optional<String> playable, Optional<String> live) {
        String also = live.map(path -> "  " + base(endpoint) + escaped(path) + "  (live)\n")
                .orElse("");
        String served = "Sprocket serves " + (sources.isEmpty() ? "no media" : String.join(", ", sources)) + "\n";
        if (playable.isEmpty()) {
            return served + "  " + base(endpoint) + "\n" + also + "\n  No file there can be played yet.\n";
        }
        String url = base(endpoint) + escaped(playable.get());
        return String.format(Locale.ROOT, """
                %s  %s
                %s
                  ffplay     ffplay '%2$s'
                  mpv        mpv '%2$s'
                  VLC        vlc '%2$s'
                  GStreamer  gst-launch-1.0 playbin uri='%2$s'
                """, served, url, also);
    }

    /** @param missing needed methods that are not served */
    static String withoutPlayout(EndpointDTO endpoint, List<String> missing) {
        return "Sprocket listens at " + base(endpoint) + "\n\n  Nothing can be played: " + String.join(", ", missing)
                + (missing.size() == 1 ? " is" : " are") + " not served. The log says why.\n";
    }

    /** The text about an endpoint with TLS: users compare the fingerprint with the one that their client shows. */
    static String encrypted(EndpointDTO endpoint) {
        return "  Encrypted: " + base(endpoint) + "\n  SHA-256 of the certificate: " + endpoint.certificateFingerprint
                + "\n";
    }

    private static String base(EndpointDTO endpoint) {
        return (endpoint.secure ? "rtsps://" : "rtsp://")
                + ANY.matcher(endpoint.address).replaceFirst("localhost") + "/";
    }

    /** Escapes a path for a URL (RFC 3986, section 2.4); the result is also safe between single quotes in a shell. */
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            escaped.append(
                    c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0)
                            ? String.valueOf(c)
                            : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }
}
