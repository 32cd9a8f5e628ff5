// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code sprocket}: serves media until it is stopped. */
@Command(
        name = "sprocket",
        sortOptions = false,
        usageHelpWidth = 100,
        subcommands = ShellCommand.class,
        versionProvider = Version.class,
        description = "Serves the movies of a directory over RTSP until it is stopped.",
        footer = {
            "",
            "Clients: sprocket probe, describe, play, record or bench URL; each has its own --help.",
            "SPROCKET_JAVA_OPTS holds further options for the Java virtual machine.",
            "Everything else is set in the files of conf/, while the server runs."
        })
public final class Main implements Callable<Integer> {

    /** As in sysexits: the command line makes no sense. */
    static final int USAGE = 2;
    /** The command made sense and yet failed. */
    static final int FAILURE = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

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
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version, and that of Java")
    private boolean version;

    private Main() {}

    public static void main(String[] arguments) {
        // What is written for machines is written with ASCII digits, and names are matched without regard to a
        // language: by libraries, too.
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
        // One that is not there yet may be mounted later.
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
        new Told()
                .that("sprocket.home", installation.home())
                .that("sprocket.conf", settings)
                .that("sprocket.deploy", installation.home().resolve("deploy"))
                .that("sprocket.data", data.cache().getParent())
                .that(
                        "sprocket.media",
                        media == null ? null : media.toAbsolutePath().normalize())
                .that("sprocket.sample.media", installation.media())
                .that("sprocket.bind", bind)
                .that("sprocket.port", instance.port())
                .that("sprocket.shell.socket", data.socket())
                .logging(settings, installation.conf());
        new FrameworkRun("sprocket", product, data).run();
        return 0;
    }
}
