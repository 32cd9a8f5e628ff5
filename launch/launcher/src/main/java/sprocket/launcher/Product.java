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
 * What runs in a framework: the server or the client of an installation.
 *
 * @param configuration of the framework
 * @param bundles in the order in which they are started
 */
record Product(Path configuration, List<Path> bundles) {

    private static final String CONFIGURATION = "config.properties";

    /** What configures the others starts before them: each component sees its settings from the first moment on. */
    private static final List<String> FIRST =
            List.of("org.apache.felix.configadmin-", "org.apache.felix.fileinstall-", "settings-");

    /** All that lies in {@code bundle/}. */
    static Product server(Installation installation, Path conf) throws LaunchException {
        try (Stream<Path> files = Files.list(installation.bundles())) {
            return new Product(configuration(conf, installation.conf()), ordered(files));
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    /** What its list names: it shares most bundles with the server. */
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

    /** Of the folder with the settings; where that has none, of the installation. */
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

    /** Changes when a bundle is added, removed or replaced; so long, what was installed into a cache stays right. */
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
