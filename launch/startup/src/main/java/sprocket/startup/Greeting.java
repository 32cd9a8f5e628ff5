package sprocket.startup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import sprocket.rtsp.api.runtime.EndpointDTO;

/** How to watch what the server serves. */
final class Greeting {

    /** What shows most comes first. */
    private static final List<String> PREFERRED = List.of(".avi", ".mjpeg", ".mjpg", ".wav");

    private static final Pattern ANY = Pattern.compile("^(0\\.0\\.0\\.0|\\[::\\])(?=:)");

    private Greeting() {
    }

    /**
     * @param endpoint one that listens
     * @param media where it comes from
     * @param paths of what can be played
     */
    static String of(EndpointDTO endpoint, String media, List<String> paths) {
        String scheme = endpoint.secure ? "rtsps://" : "rtsp://";
        String base = scheme + ANY.matcher(endpoint.address).replaceFirst("localhost") + "/";
        String url = base + escaped(choose(paths));
        return String.format(Locale.ROOT, """
                Sprocket serves %s
                  %s

                  ffplay     ffplay '%2$s'
                  mpv        mpv '%2$s'
                  VLC        vlc '%2$s'
                  GStreamer  gst-launch-1.0 playbin uri='%2$s'
                """, media, url);
    }

    private static String choose(List<String> paths) {
        for (String ending : PREFERRED) {
            for (String path : paths) {
                if (path.toLowerCase(Locale.ROOT).endsWith(ending)) {
                    return path;
                }
            }
        }
        return "<file>";
    }

    /** The path as it stands in a URL (RFC 3986, 2.4), also safe between single quotes in a shell. */
    private static String escaped(String path) {
        if (path.equals("<file>")) {
            return path;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            escaped.append(c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0) ? String.valueOf(c)
                    : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }
}
