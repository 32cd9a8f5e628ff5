package sprocket.itest.walls;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * The table of the design: which bundle may use which. Every bundle has a row, and what is not in it is forbidden. Beyond this table
 * all may use the JDK, the OSGi API and SLF4J.
 */
final class WallTable {

    private static final String NETTY = "Netty";
    private static final String GOGO = "Gogo";
    private static final String FILE_INSTALL = "File Install";

    private static final Set<String> METHOD = Set.of("rtsp.api", "playout.api");
    private static final Set<String> MEDIA_METHOD = Set.of("rtsp.api", "playout.api", "media.api", "rtp", "sdp");
    private static final Set<String> PAYLOAD = Set.of("media.api", "rtp");

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("rtsp.api", Set.of()),
            entry("rtsp.codec", Set.of("rtsp.api")),
            entry("sdp", Set.of()),
            entry("media.api", Set.of()),
            entry("rtp", Set.of("media.api")),
            entry("playout.api", Set.of("rtsp.api", "media.api", "rtp")),
            entry("loop", Set.of(NETTY)),
            entry("rtsp.server", Set.of("rtsp.api", "rtsp.codec", "rtp", "loop", NETTY)),
            entry("playout", Set.of("playout.api", "rtsp.api", "media.api", "rtp", "loop")),
            entry("media.files", Set.of("media.api")),
            entry("media.mjpeg", Set.of("media.api")),
            entry("payload.jpeg", PAYLOAD),
            entry("payload.pcm", PAYLOAD),
            entry("method.options", METHOD),
            entry("method.describe", MEDIA_METHOD),
            entry("method.setup", MEDIA_METHOD),
            entry("method.play", METHOD),
            entry("method.pause", METHOD),
            entry("method.teardown", METHOD),
            entry("method.getparameter", METHOD),
            entry("method.setparameter", METHOD),
            entry("deploy", Set.of("rtsp.api", FILE_INSTALL)),
            entry("shell", Set.of("rtsp.api", "playout.api", "media.api", "deploy", GOGO)),
            entry("method.list", Set.of("rtsp.api", "media.api")),
            entry("method.skip", METHOD),
            entry("method.snapshot", Set.of("rtsp.api", "playout.api", "media.api")),
            entry("transport.udp", Set.of("rtp", "loop", NETTY)),
            entry("transport.tcp", Set.of("rtp")),
            // Extensions live on public API alone, and so does the one that proves it.
            entry("itest.proof", Set.of("rtsp.api", "media.api", "rtp")));

    private WallTable() {
    }

    static boolean mayUse(String user, String used) {
        return user.equals(used) || MAY_USE.getOrDefault(user, Set.of()).contains(used);
    }

    static boolean mayUseGogo(String user) {
        return mayUse(user, GOGO);
    }

    static boolean mayUseFileInstall(String user) {
        return mayUse(user, FILE_INSTALL);
    }

    static boolean mayUseNetty(String user) {
        return mayUse(user, NETTY);
    }
}
