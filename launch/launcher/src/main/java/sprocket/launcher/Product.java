package sprocket.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What runs in a framework: the server or the client of an installation.
 *
 * @param configuration of the framework
 * @param bundles in the order in which they are started
 * @param settings of the framework beyond the configuration, while nothing is in its cache
 */
record Product(Path configuration, List<Path> bundles, Map<String, String> settings) {

    private static final String CONFIGURATION = "config.properties";

    /** All that lies in {@code bundle/}; the configuration names that folder. */
    static Product server(Installation installation) throws LaunchException {
        try (Stream<Path> files = Files.list(installation.bundles())) {
            return new Product(configuration(installation.conf()), files.sorted().toList(), Map.of());
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    /** What its list names: it shares most bundles with the server. */
    static Product client(Installation installation) throws LaunchException {
        try (Stream<String> lines = Files.lines(installation.client().resolve("bundles"))) {
            List<Path> bundles = lines.filter(line -> !line.isBlank())
                    .map(line -> installation.home().resolve(line.strip()))
                    .sorted(Comparator.comparing(Path::getFileName)).toList();
            Map<Boolean, String> locations = new HashMap<>();
            for (Path bundle : bundles) {
                locations.merge(fragment(bundle), bundle.toUri().toString(), (before, next) -> before + " " + next);
            }
            return new Product(configuration(installation.client().resolve("conf")), bundles,
                    Map.of("felix.auto.install.1", locations.getOrDefault(true, ""), "felix.auto.start.1",
                            locations.getOrDefault(false, "")));
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    /** What belongs to another bundle is installed, and cannot be started. */
    private static boolean fragment(Path bundle) throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            return jar.getManifest() != null && jar.getManifest().getMainAttributes().getValue("Fragment-Host") != null;
        }
    }

    private static Path configuration(Path folder) throws LaunchException {
        Path file = folder.resolve(CONFIGURATION);
        if (!Files.isReadable(file)) {
            throw new LaunchException("there is no " + file + ": the installation is not complete.");
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
            print.append(file).append(' ').append(Files.size(file)).append(' ')
                    .append(Files.getLastModifiedTime(file).toMillis())
                    .append('\n');
        }
        return print.toString();
    }
}
