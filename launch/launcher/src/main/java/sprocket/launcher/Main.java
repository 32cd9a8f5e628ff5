// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code sprocket}: serves media until it is stopped. */
@Command(
        name = "sprocket",
        sortOptions = false,
        usageHelpWidth = 100,
        subcommands = Main.Shell.class,
        versionProvider = Main.Version.class,
        description = "Serves the movies of a directory over RTSP until it is stopped.",
        footer = {
            "",
            "Clients: sprocket probe, describe, play, record or bench URL; each has its own --help.",
            "Users who may log in: sprocket user --help.",
            "SPROCKET_JAVA_OPTS holds further options for the Java virtual machine.",
            "Everything else is set in the files of conf/, while the server runs."
        })
public final class Main implements Callable<Integer> {

    /** The exit code for a wrong command line. */
    static final int USAGE = 2;
    /** The exit code for a command that failed. */
    static final int FAILURE = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerInstance instance;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "serve the files below DIR (default: the sample movies)")
    private Path media;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "${env:SPROCKET_CONF}",
            description = "read the settings from DIR (default: conf/ of the installation; also SPROCKET_CONF)")
    private Path conf;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            description = "listen on this address only (default: all, IPv4 and IPv6)")
    private String bind;

    @Option(
            names = "--tls-self-signed",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "8322",
            converter = ServerInstance.Port.class,
            description = "also serve rtsps:// at PORT (default: 8322), with a certificate that the server makes and"
                    + " keeps in its data directory")
    private Integer tls;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version, and that of Java")
    private boolean version;

    /** The command {@code sprocket shell}: gives commands to a running server. */
    @Command(
            name = "shell",
            sortOptions = false,
            usageHelpWidth = 100,
            description = "Gives commands to a server of the same user that runs: one, or, without an argument, as they"
                    + " are typed; 'help' names them.",
            footer = {"", "Example: sprocket shell 'rtsp:sessions'"})
    static final class Shell implements Callable<Integer> {

        @Mixin
        private ServerInstance instance;

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

    private Main() {}

    public static void main(String[] arguments) {
        // All code, libraries included, formats numbers with ASCII digits and compares names without regard to a
        // language.
        Locale.setDefault(Locale.ROOT);
        boolean client = ClientMain.NAME.equals(System.getProperty("sprocket.command"));
        System.exit(commandLine(client ? new ClientMain() : new Main()).execute(arguments));
    }

    static CommandLine commandLine(Object command) {
        CommandLine commands = new CommandLine(command);
        String name = commands.getCommandName();
        return commands.setParameterExceptionHandler((e, given) -> {
                    System.err.println(name + ": " + e.getMessage());
                    System.err.println(
                            "Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return USAGE;
                })
                .setExecutionExceptionHandler((e, line, result) -> {
                    if (!(e instanceof LaunchException)) {
                        throw e;
                    }
                    System.err.println(name + ": " + e.getMessage());
                    return FAILURE;
                });
    }

    @Override
    public Integer call() throws LaunchException {
        Installation installation = Installation.current();
        // A missing directory is accepted: it may be mounted later.
        if (media != null && Files.exists(media) && !Files.isDirectory(media)) {
            throw new ParameterException(spec.commandLine(), "--media takes a directory; '" + media + "' is a file.");
        }
        if (bind != null && !bind.matches("[0-9A-Za-z.:%_-]+")) {
            throw new ParameterException(
                    spec.commandLine(), "--bind takes an address or a host name, not '" + bind + "'.");
        }
        Path settings =
                conf == null ? installation.conf() : conf.toAbsolutePath().normalize();
        if (!Files.isDirectory(settings)) {
            throw new LaunchException("there is no directory " + settings + " with settings"
                    + (conf == null ? ": the installation is not complete." : "; --conf names it."));
        }
        Product product = Product.server(installation, settings);
        DataDirectory data = instance.take(installation);
        new SystemProperties()
                .set("sprocket.home", installation.home())
                .set("sprocket.conf", settings)
                .set("sprocket.deploy", installation.home().resolve("deploy"))
                .set("sprocket.data", data.cache().getParent())
                .set(
                        "sprocket.media",
                        media == null ? null : media.toAbsolutePath().normalize())
                .set("sprocket.sample.media", installation.media())
                .set("sprocket.users", settings.resolve("users"))
                .set("sprocket.bind", bind)
                .set("sprocket.port", instance.port())
                .set("sprocket.tls", tls == null ? null : true)
                .set("sprocket.tls.port", tls)
                .set("sprocket.tls.bind", tls == null ? null : bind)
                // A client may not ask for a new handshake on an open connection: each costs the server more than it.
                .set("jdk.tls.rejectClientInitiatedRenegotiation", true)
                .set("sprocket.shell.socket", data.socket())
                .logging(settings, installation.conf());
        new FrameworkRun("sprocket", product, data).run();
        return 0;
    }

    /** Provides the text of {@code --version}. */
    static final class Version implements IVersionProvider {

        /** The version of this launcher and of the distribution. */
        static final String OWN =
                Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unknown");

        @Override
        public String[] getVersion() {
            return new String[] {
                "Sprocket " + OWN,
                "Java " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch")
            };
        }
    }
}
