// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The table of the design: which bundle may use which. Every bundle has a row, every module of {@code launch/} with
 * code as well, and what is not in it is forbidden. Beyond this table all may use the JDK, the OSGi API and SLF4J.
 *
 * <p>Source modules have rows of their own. A bundle that uses one embeds it, so its row has to allow what the source
 * module uses.
 */
final class WallTable {

    private static final String NETTY = "Netty";
    private static final String GOGO = "Gogo";
    private static final String FILE_INSTALL = "File Install";
    /** The factory of event loops for programs, without Netty. */
    private static final String LOOP_FACTORY = "EventLoops";
    /** Libraries of programs: picocli, Gson, HdrHistogram, CycloneDX. */
    private static final String PROGRAM = "libraries of a program";

    private static final String FLATLAF = "FlatLaf";
    private static final String CAFFEINE = "Caffeine";
    private static final String TWELVEMONKEYS = "TwelveMonkeys";
    private static final String FELIX = "Felix";
    private static final String FELIX_UTILS = "Felix utils";
    private static final String JLINE = "JLine";
    private static final String LOGBACK = "Logback";

    /** What the rows call libraries, by the beginnings of their packages. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            entry("io.netty.", NETTY),
            // The package of loop for bundles that may use Netty.
            entry("sprocket.loop.netty.", NETTY),
            entry("org.apache.felix.service.command.", GOGO),
            entry("org.apache.felix.fileinstall.", FILE_INSTALL),
            entry("org.apache.felix.main.", FELIX),
            entry("org.apache.felix.utils.", FELIX_UTILS),
            entry("com.formdev.flatlaf.", FLATLAF),
            entry("com.github.benmanes.caffeine.", CAFFEINE),
            entry("com.twelvemonkeys.", TWELVEMONKEYS),
            entry("picocli.", PROGRAM),
            entry("com.google.gson.", PROGRAM),
            entry("org.HdrHistogram.", PROGRAM),
            entry("org.cyclonedx.", PROGRAM),
            entry("org.jline.", JLINE),
            entry("ch.qos.logback.", LOGBACK));

    private static final Set<String> METHOD = Set.of("rtsp.api", "playout.api");
    private static final Set<String> PAYLOAD = Set.of("media.api", "rtp");

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("rtsp.api", Set.of()),
            entry("rtsp.codec", Set.of("rtsp.api")),
            entry("sdp", Set.of()),
            entry("jpeg", Set.of()),
            entry("jpeg.imageio", Set.of("jpeg", TWELVEMONKEYS)),
            entry("media.api", Set.of()),
            entry("rtp", Set.of("media.api")),
            entry("playout.api", Set.of("rtsp.api", "media.api", "rtp")),
            entry("registry", Set.of()),
            entry("loop", Set.of("settings.checked", NETTY)),
            entry(
                    "rtsp.server",
                    Set.of(
                            "address",
                            "settings.checked",
                            "rtsp.api",
                            "rtsp.codec",
                            "rtp",
                            "loop",
                            "registry",
                            "interleaved",
                            NETTY)),
            entry("media.catalog", Set.of("settings.checked", "media.api", "rtp", "registry")),
            // What the catalog gives is in use by leases of the registry.
            entry(
                    "playout",
                    Set.of(
                            "settings.checked",
                            "playout.api",
                            "rtsp.api",
                            "media.api",
                            "media.catalog",
                            "rtp",
                            "loop",
                            "registry",
                            CAFFEINE)),
            entry("media.files", Set.of("settings.checked", "file.kind", "media.api", "registry")),
            entry("media.stored", Set.of("media.api")),
            entry("media.avi", Set.of("settings.checked", "jpeg.track", "media.api", "media.stored", "jpeg")),
            entry("media.wav", Set.of("media.api", "media.stored")),
            entry(
                    "media.mjpeg",
                    Set.of("settings.checked", "file.kind", "jpeg.track", "media.api", "media.stored", "jpeg")),
            entry("media.test", Set.of("settings.checked", "media.api", "media.catalog", "registry", "loop", "jpeg")),
            entry("payload.jpeg", Set.of("settings.checked", "media.api", "rtp", "jpeg")),
            entry("payload.pcm", PAYLOAD),
            entry("auth.api", Set.of("rtsp.api")),
            entry("auth.schemes", Set.of("address", "settings.checked", "rtsp.api", "auth.api")),
            entry("auth.rights", Set.of("settings.checked", "rtsp.api", "auth.api")),
            entry("auth.file", Set.of("settings.checked", "rtsp.api", "auth.api", PROGRAM)),
            entry("lab", Set.of("settings.checked", "rtsp.api", "sdp", "media.api", "rtp")),
            entry("lab.methods", Set.of("rtsp.api", "playout.api", "media.api")),
            entry("method.options", METHOD),
            entry(
                    "method.describe",
                    Set.of("address", "rtsp.api", "playout.api", "media.api", "rtp", "sdp", "payload.description")),
            entry("method.setup", Set.of("rtsp.api", "playout.api", "media.api")),
            entry("method.play", METHOD),
            entry("method.pause", METHOD),
            entry("method.teardown", METHOD),
            entry("method.getparameter", METHOD),
            entry("method.setparameter", METHOD),
            // What it says of bundles while it swaps them is for all registries.
            entry("deploy", Set.of("settings.checked", "filewatch", "rtsp.api", "registry", "failure", FILE_INSTALL)),
            entry(
                    "shell",
                    Set.of(
                            "address",
                            "terminal",
                            "rtsp.api",
                            "playout.api",
                            "media.api",
                            "deploy",
                            "shell.channel",
                            GOGO)),
            // A program without a container embeds it.
            entry("shell.channel", Set.of()),
            entry("shell.remote", Set.of("settings.checked", "terminal", "shell.channel", GOGO)),
            entry("method.list", Set.of("address", "rtsp.api", "media.api")),
            entry("method.skip", METHOD),
            entry("method.snapshot", Set.of("settings.checked", "rtsp.api", "playout.api", "media.api", "jpeg")),
            entry("transport.udp", Set.of("address", "settings.checked", "rtp", "loop", NETTY)),
            entry("transport.tcp", Set.of("address", "rtp")),
            entry("srtp", Set.of("settings.checked", "rtp")),
            entry(
                    "client",
                    Set.of(
                            "address",
                            "rtsp.api",
                            "rtsp.codec",
                            "sdp",
                            "media.api",
                            "rtp",
                            "loop",
                            "interleaved",
                            "payload.description",
                            NETTY)),
            entry("client.cli", Set.of("client", "rtsp.api", "sdp", "rtp", "loop", LOOP_FACTORY, PROGRAM)),
            entry("client.desk", Set.of("client", "rtsp.api", "sdp", "media.api", "loop", "registry", FLATLAF)),
            entry("client.player", Set.of("client", "client.desk", "rtsp.api", "rtp", "sdp")),
            entry("client.classic", Set.of("client", "client.desk", "sdp")),
            entry("client.shell", Set.of("client", "client.desk", "deploy", "shell.channel", GOGO)),
            // Extensions use public API only, and so does the proof bundle.
            entry("itest.proof", Set.of("auth.api", "rtsp.api", "media.api", "rtp", "playout.api")));

    /** The bundles that carry sessions: they alone may do with one what {@code sprocket.rtsp.api.core} offers. */
    static final Set<String> CORE = Set.of("rtsp.api", "rtsp.server", "playout");

    /** The folders of {@code cnf/source}: a source module has one package, named as its folder. */
    static final Map<String, Set<String>> SOURCE_MAY_USE = Map.of(
            "payload.description", Set.of("media.api", "rtp", "sdp"),
            "interleaved", Set.of("rtp", "rtsp.codec", NETTY),
            "filewatch", Set.of(FILE_INSTALL),
            "settings.checked", Set.of(),
            "failure", Set.of(),
            "address", Set.of(),
            "terminal", Set.of(),
            "file.kind", Set.of(),
            "jpeg.track", Set.of("settings.checked", "media.api", "media.stored", "jpeg"));

    /** The modules of {@code launch/} with code, by their root packages. No bundle may use one. */
    static final Map<String, Set<String>> LAUNCH_MAY_USE = Map.of(
            "launcher", Set.of("shell.channel", FELIX, JLINE, PROGRAM),
            "settings", Set.of("filewatch", FILE_INSTALL, FELIX_UTILS),
            "startup", Set.of("failure", "rtsp.api", "media.api", "playout.api"),
            "opening", Set.of("client", "client.desk"),
            "logging.osgi", Set.of("failure"),
            "logging", Set.of(LOGBACK),
            "sbom", Set.of(PROGRAM),
            "swapload", Set.of("shell.channel", PROGRAM));

    private WallTable() {}

    static boolean isSource(String name) {
        return SOURCE_MAY_USE.containsKey(name);
    }

    /** All bundles and modules with a row. */
    static Set<String> owners() {
        Set<String> owners = new TreeSet<>(MAY_USE.keySet());
        owners.addAll(SOURCE_MAY_USE.keySet());
        owners.addAll(LAUNCH_MAY_USE.keySet());
        return owners;
    }

    /** What a bundle, source module or module of {@code launch/} may use, empty for one without a row. */
    static Set<String> row(String user) {
        return Stream.of(MAY_USE, SOURCE_MAY_USE, LAUNCH_MAY_USE)
                .filter(rows -> rows.containsKey(user))
                .findFirst()
                .map(rows -> rows.get(user))
                .orElse(Set.of());
    }

    /** What the rows call the library of a package, empty for what is none. */
    static Optional<String> library(String packageName) {
        return LIBRARIES.keySet().stream()
                .filter(packageName.concat(".")::startsWith)
                .findFirst()
                .map(LIBRARIES::get);
    }

    static boolean mayUse(String user, String used) {
        return user.equals(used) || mayUse(row(user), used);
    }

    /** Whether a row allows something: a source module only together with all that it uses. */
    static boolean mayUse(Set<String> row, String used) {
        return row.contains(used) && row.containsAll(SOURCE_MAY_USE.getOrDefault(used, Set.of()));
    }

    static boolean mayUseLoopFactory(String user) {
        return mayUse(user, LOOP_FACTORY);
    }
}
