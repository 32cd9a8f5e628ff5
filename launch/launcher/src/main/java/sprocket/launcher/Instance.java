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
 * Options that tell one server of a machine from another: each has a data directory, which goes by its port unless it
 * is named.
 */
final class Instance {

    private static final String DEFAULT = "default";
    /** Before the id of the process of a server that took a free port. */
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

    /** For the server that starts. */
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

    /** Of the server that runs and is meant: the one named, else the one with the default port, else the only one. */
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

    private static final class Port implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
                return Integer.valueOf(text);
            }
            throw new TypeConversionException("a port is a number from 0 to 65535, not '" + text + "'");
        }
    }
}
