// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Options that tell the clients of a machine apart. Each client has its own data directory, which is deleted when the
 * client ends unless {@code --data} names it.
 */
final class ClientInstance {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "directory of this client's bundle cache and shell's socket "
                    + "(default: a folder of its own, which goes with it)")
    private Path data;

    /** The folder of all clients, with what they keep from one run to the next. */
    static Path root(Installation installation) {
        return installation.dataRoot(System.getenv()).resolve("client");
    }

    /** Takes the data directory for a client that starts. */
    DataDirectory take(Installation installation) throws LaunchException {
        if (data != null) {
            return DataDirectory.take(data.toAbsolutePath().normalize(), false, DataDirectory.Owner.CLIENT);
        }
        Path root = root(installation);
        DataDirectory.sweep(root, "");
        return DataDirectory.take(
                root.resolve(Long.toString(ProcessHandle.current().pid())), true, DataDirectory.Owner.CLIENT);
    }

    /** The data directory of a running client: the one that is named, else that of the only client. */
    Path running(Installation installation) throws LaunchException {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        List<Path> running = directories(root(installation)).stream()
                .filter(DataDirectory::inUse)
                .toList();
        if (running.size() == 1) {
            return running.get(0);
        }
        throw new LaunchException(
                running.isEmpty()
                        ? "no client of this user runs here; start one with 'sprocket-client'."
                        : "which client? These run: "
                                + running.stream().map(d -> "--data " + d).collect(Collectors.joining(", ")) + ".");
    }

    private static List<Path> directories(Path root) throws LaunchException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(d -> d.getFileName().toString().matches("\\d{1,18}") && Files.isDirectory(d))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LaunchException("cannot read " + root + " (" + e + ").");
        }
    }
}
