// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sprocket.auth.file.User;
import sprocket.auth.file.Users;
import sprocket.auth.file.UsersFile;

/** What every command has: options that say which server's users, and an output. */
final class UsersOptions {

    private static final String FILE = "users";
    private static final String SETTINGS = "sprocket.auth.file.cfg";

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "${env:SPROCKET_CONF}",
            description =
                    "the folder of the server's settings (default: conf/ of the installation; also SPROCKET_CONF)")
    private Path conf;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "change this file, and no settings (default: the file that the settings name, or users in their"
                            + " folder)")
    private Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Prints a line to the standard output. */
    void say(String line) {
        command.commandLine().getOut().println(line);
    }

    /** The folder with the settings; empty where a file was named. */
    Optional<Path> conf() {
        if (file != null) {
            return Optional.empty();
        }
        String home = System.getProperty("sprocket.home");
        if (conf == null && home == null) {
            throw new CommandFailure("--conf must name the folder of the settings.");
        }
        Path folder = (conf == null ? Path.of(home).resolve("conf") : conf)
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("there is no directory " + folder + " with settings; --conf names it.");
        }
        return Optional.of(folder);
    }

    UsersFile users() {
        return new UsersFile(conf().map(UsersOptions::named)
                .orElseGet(() -> file.toAbsolutePath().normalize()));
    }

    /** The file of the settings, which is where the server looks. */
    private static Path named(Path folder) {
        Path settings = folder.resolve(SETTINGS);
        Properties properties = new Properties();
        if (Files.exists(settings)) {
            try (Reader reader = Files.newBufferedReader(settings, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure(settings + " cannot be read: " + e.getMessage() + ".");
            }
        }
        String named = properties.getProperty("file", "").strip();
        if (named.contains("${") || !named.isEmpty() && !Path.of(named).isAbsolute()) {
            throw new CommandFailure("where the file '" + named + "' of " + settings
                    + " is, only the server knows: name it with --file.");
        }
        return named.isEmpty() ? folder.resolve(FILE) : Path.of(named);
    }

    Users read() {
        return read(users());
    }

    static Users read(UsersFile users) {
        try {
            return users.read();
        } catch (UsersFile.Unusable e) {
            throw new CommandFailure(e.getMessage() + ".");
        }
    }

    static void write(UsersFile file, Users users) {
        try {
            file.write(users);
        } catch (UsersFile.Unusable e) {
            throw new CommandFailure(e.getMessage() + ".");
        }
    }

    /** The user of a name, as it is written in the file. */
    static User find(Users users, String name) {
        return users.find(name).orElseThrow(() -> new CommandFailure("there is no user '" + name + "'."));
    }
}
