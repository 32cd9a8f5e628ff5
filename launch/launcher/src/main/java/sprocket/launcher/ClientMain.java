// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code sprocket-client}: plays in a window. */
@Command(
        name = ClientMain.NAME,
        sortOptions = false,
        usageHelpWidth = 100,
        subcommands = ClientMain.Shell.class,
        customSynopsis = {
            "sprocket-client [OPTION]... [URL | HOST PORT RTPPORT FILE]",
            "       sprocket-client shell [--data DIR] [COMMAND]..."
        },
        description = "Plays from RTSP servers, in a window.",
        footer = {
            "",
            "HOST PORT RTPPORT FILE are the arguments of a networking course's programs: their dialect is",
            "used, and the course's window waits for Setup. A URL is played at once in the player.",
            "Without either, the window asks for a URL.",
            "SPROCKET_JAVA_OPTS holds further options for the Java virtual machine, SPROCKET_PASSWORD a",
            "password for --user."
        })
final class ClientMain implements Callable<Integer> {

    static final String NAME = "sprocket-client";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..4",
            paramLabel = "URL | HOST PORT RTPPORT FILE",
            hideParamSyntax = true,
            description =
                    "rtsp://host:8554/movie.avi, lab://host:8554/movie.Mjpeg, " + "or localhost 8554 25000 movie.Mjpeg")
    private List<String> words = List.of();

    @ArgGroup(exclusive = true)
    private Window window;

    @ArgGroup(exclusive = true)
    private LowerTransport transport;

    @Option(
            names = "--user",
            paramLabel = "NAME[:PASSWORD]",
            description = "log in; the window asks for a password that is not given")
    private String user;

    @Option(
            names = "--allow-basic",
            description =
                    "send passwords without encryption to servers that know nothing but Basic: everybody on the way"
                            + " can read them")
    private boolean allowBasic;

    @Option(names = "--scale", paramLabel = "FACTOR", description = "size of text and buttons (default: the screen's)")
    private Double scale;

    @Option(names = "--dark", negatable = true, description = "dark colours, or light ones (default: as last time)")
    private Boolean dark;

    @Mixin
    private ClientInstance instance;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    /** The command {@code sprocket-client shell}: gives commands to a running client. */
    @Command(
            name = "shell",
            sortOptions = false,
            usageHelpWidth = 100,
            description = "Gives commands to a client of the same user that runs: one, or, without an argument, as they"
                    + " are typed; 'help' names them.",
            footer = {"", "Example: sprocket-client shell 'desk:status'"})
    static final class Shell implements Callable<Integer> {

        @Mixin
        private ClientInstance instance;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "show this")
        private boolean help;

        @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command and its arguments")
        private List<String> words = List.of();

        @Override
        public Integer call() throws LaunchException {
            return ShellRun.of(DataDirectory.socket(instance.running(Installation.current())), words);
        }
    }

    /** At most one of these; without one, the address decides. */
    private static final class Window {

        @Option(names = "--classic", description = "the course's window: Setup, Play, Pause, Teardown, Describe")
        private boolean classic;

        @Option(names = "--player", description = "the player")
        private boolean player;

        @Option(names = "--no-window", description = "no window: the shell says what to do")
        private boolean none;

        private String name() {
            return classic ? "classic" : player ? "player" : "none";
        }
    }

    private static final class LowerTransport {

        @Option(names = "--tcp", description = "media over the RTSP connection only")
        private boolean tcp;

        @Option(names = "--udp", description = "media over UDP only (default: UDP first, then TCP)")
        private boolean udp;
    }

    @Override
    public Integer call() throws LaunchException {
        Optional<MediaAddress> address = address();
        boolean course = address.isPresent() && address.get().port().isPresent();
        String shown = window != null ? window.name() : course ? "classic" : "player";
        scale();
        boolean windowless = shown.equals("none");
        if (!windowless) {
            display();
        }
        Installation installation = Installation.current();
        Product product = Product.client(installation);
        DataDirectory data = instance.take(installation);
        int colon = user == null ? -1 : user.indexOf(':');
        new SystemProperties()
                .set("sprocket.home", installation.home())
                .set("sprocket.conf", installation.client().resolve("conf"))
                .set("sprocket.deploy", installation.client().resolve("deploy"))
                .set("sprocket.data", data.cache().getParent())
                .set("sprocket.settings", ClientInstance.root(installation))
                .set("sprocket.shell.socket", data.socket())
                .set("sprocket.window", shown)
                .set("java.awt.headless", windowless ? "true" : null)
                .set("sprocket.dark", dark)
                .set("sprocket.url", address.map(MediaAddress::url).orElse(null))
                .set("sprocket.rtp.port", course ? address.get().port().getAsInt() : null)
                .set("sprocket.transport", transport == null ? null : transport.tcp ? "TCP" : "UDP")
                .set("sprocket.client.allow.basic", allowBasic ? true : null)
                .set("sprocket.user", colon < 0 ? user : user.substring(0, colon))
                .set("sprocket.password", colon < 0 ? System.getenv("SPROCKET_PASSWORD") : user.substring(colon + 1))
                .logging(
                        installation.client().resolve("conf"),
                        installation.client().resolve("conf"));
        new FrameworkRun(NAME, product, data).run();
        return 0;
    }

    private Optional<MediaAddress> address() {
        try {
            return words.isEmpty() ? Optional.empty() : Optional.of(MediaAddress.of(words));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".");
        }
    }

    /** Sets the scale. AWT reads it when the first window is created. */
    private void scale() {
        if (scale != null) {
            if (!(scale >= 0.5 && scale <= 8)) {
                throw new ParameterException(
                        spec.commandLine(), "--scale is a number from 0.5 to 8, not " + scale + ".");
            }
            new SystemProperties().set("sun.java2d.uiScale", scale);
        }
    }

    private static void display() throws LaunchException {
        Optional<String> missing = missingDisplay();
        if (missing.isPresent()) {
            throw new LaunchException(missing.get()
                    + ". Without one, 'sprocket play URL' plays and tells how, 'sprocket record URL FILE' "
                    + "writes a file, and 'sprocket-client --no-window URL' is controlled by its shell.");
        }
    }

    /** Why no window can be shown; empty where windows can be shown. */
    private static Optional<String> missingDisplay() {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                String named = System.getenv("DISPLAY");
                return Optional.of(
                        named == null || named.isEmpty()
                                ? "there is no display: DISPLAY is not set"
                                : "this Java is set to have no display");
            }
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            return Optional.empty();
        } catch (AWTError | HeadlessException e) {
            return Optional.of("the display cannot be used: "
                    + e.getMessage().lines().findFirst().orElse("").replaceFirst("\\.$", ""));
        } catch (LinkageError e) {
            return Optional.of("this Java has no windows; install one that has, such as Debian's openjdk-17-jre");
        }
    }
}
