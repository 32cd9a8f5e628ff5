// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The bundles and the framework configuration of the server or the client of an installation.
 *
 * @param configuration of the framework
 * @param bundles in the order in which they are started
 */
record Product(Path configuration, List<Path> bundles) {

    private static final String CONFIGURATION = "config.properties";

    /** Bundles that configure the others start first, so that each component has its settings when it starts. */
    private static final List<String> FIRST =
            List.of("org.apache.felix.configadmin-", "org.apache.felix.fileinstall-", "settings-");

    /** The server: all bundles of {@code bundle/}. */
    static Product server(Installation installation, Path conf) throws LaunchException {
        try (Stream<Path> files = Files.list(installation.bundles())) {
            return new Product(configuration(conf, installation.conf()), ordered(files));
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    /** The client: the bundles of its list. It shares most of them with the server. */
    static Product client(Installation installation) throws LaunchException {
        Path conf = installation.client().resolve("conf");
        try (Stream<String> lines = Files.lines(installation.client().resolve("bundles"))) {
            return new Product(
                    configuration(conf, conf),
                    ordered(lines.filter(line -> !line.isBlank())
                            .map(line -> installation.home().resolve(line.strip()))));
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    private static List<Path> ordered(Stream<Path> bundles) {
        return bundles.sorted(Comparator.comparing(Product::rank).thenComparing(Path::getFileName))
                .toList();
    }

    private static int rank(Path bundle) {
        String name = bundle.getFileName().toString();
        return IntStream.range(0, FIRST.size())
                .filter(i -> name.startsWith(FIRST.get(i)))
                .findFirst()
                .orElse(FIRST.size());
    }

    /** The framework configuration in the folder of the settings, else that of the installation. */
    private static Path configuration(Path conf, Path installed) throws LaunchException {
        Path own = conf.resolve(CONFIGURATION);
        Path file = Files.exists(own) ? own : installed.resolve(CONFIGURATION);
        if (!Files.isReadable(file)) {
            throw new LaunchException(
                    Files.exists(file)
                            ? file + " cannot be read: look at its permissions."
                            : "there is no " + file + ": the installation is not complete.");
        }
        return file;
    }

    private static LaunchException incomplete(IOException e) {
        return new LaunchException("the installation is not complete: " + e);
    }

    /** Changes when a bundle is added, removed or replaced. A cache is valid as long as it does not change. */
    String fingerprint() throws IOException {
        StringBuilder print = new StringBuilder();
        for (Path file : bundles) {
            print.append(file)
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file).toMillis())
                    .append('\n');
        }
        return print.toString();
    }
}
