// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that tell the servers of a machine apart. Each server has its own data directory, named after its port unless
 * {@code --data} names another.
 */
final class ServerInstance {

    private static final String DEFAULT = "default";
    /** Begins the name of the data directory of a server on any free port; the process id follows. */
    private static final String FREE = "free-";

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "TCP port of the server (default: 8554; 0 takes a free one)")
    private Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:SPROCKET_DATA}",
            description = "directory of the bundle cache and of the shell's socket "
                    + "(default: data/ of the installation, or a folder "
                    + "of the user's where that is read-only; also SPROCKET_DATA)")
    private Path data;

    Integer port() {
        return port;
    }

    /** Takes the data directory for a server that starts. */
    DataDirectory take(Installation installation) throws LaunchException {
        boolean passing = data == null && port != null && port == 0;
        DataDirectory.sweep(root(installation), FREE);
        String name = passing ? FREE + ProcessHandle.current().pid() : port == null ? DEFAULT : port.toString();
        return DataDirectory.take(
                data != null
                        ? data.toAbsolutePath().normalize()
                        : root(installation).resolve(name),
                passing,
                DataDirectory.Owner.SERVER);
    }

    /**
     * The data directory of a running server: the one that is named, else that of the server on the default port, else
     * that of the only server.
     */
    Path running(Installation installation) throws LaunchException {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        Path root = root(installation);
        List<String> running = running(root);
        String name = port != null ? port.toString() : running.size() == 1 ? running.get(0) : DEFAULT;
        if (running.contains(name)) {
            return root.resolve(name);
        }
        throw new LaunchException(
                running.isEmpty()
                        ? "no server of this user runs here; start one with 'sprocket'."
                        : "which server? "
                                + running.stream()
                                        .map(n -> n.startsWith(FREE) ? "--data " + root.resolve(n) : "--port " + n)
                                        .collect(Collectors.joining(", ", "These run: ", ".")));
    }

    private static List<String> running(Path root) throws LaunchException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(DataDirectory::inUse)
                    .map(d -> d.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LaunchException("cannot read " + root + " (" + e + ").");
        }
    }

    private static Path root(Installation installation) {
        return installation.dataRoot(System.getenv());
    }

    /** Reads the number of a port. */
    static final class Port implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
                return Integer.valueOf(text);
            }
            throw new TypeConversionException("a port is a number from 0 to 65535, not '" + text + "'");
        }
    }
}
