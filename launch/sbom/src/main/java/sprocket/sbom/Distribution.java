// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Of what an unpacked distribution consists.
 *
 * @param parts its jars, by their paths below its folder, with slashes
 */
record Distribution(Map<String, Part> parts) {

    /** What a server writes at run time. It is not part of the distribution. */
    private static final String DATA = "data/";

    private static final String OWN_PACKAGES = "sprocket/";

    /**
     * A jar of the distribution.
     *
     * @param embedded the libraries of which classes are in it
     */
    record Part(Library library, Jar jar, List<Library> embedded) {}

    /**
     * Finds out of which library each jar is, and what it embeds.
     *
     * @param libraries all that the distribution may be made of
     * @throws IllegalStateException if a jar, or a class of one of our jars, is of none of them
     */
    static Distribution read(Path home, List<Library> libraries) throws IOException {
        Map<Library, Jar> jars = new LinkedHashMap<>();
        for (Library library : libraries) {
            jars.put(library, Jar.read(library.file().orElseThrow()));
        }
        Map<String, Part> parts = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>)
                    files.filter(f -> f.getFileName().toString().endsWith(".jar"))
                            .sorted()::iterator) {
                String path = home.relativize(file).toString().replace('\\', '/');
                if (!path.startsWith(DATA)) {
                    Part part = part(path, Jar.read(file), jars, unknown);
                    parts.put(path, part);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("The distribution contains what its SBOM cannot name: " + unknown
                    + ". The module 'launch' must depend on it; with the scope 'provided' if it is embedded.");
        }
        return new Distribution(parts);
    }

    private static Part part(String path, Jar jar, Map<Library, Jar> libraries, List<String> unknown) {
        Library own = libraries.entrySet().stream()
                .filter(entry -> entry.getValue().sha256().equals(jar.sha256()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (own == null) {
            unknown.add(path);
            return null;
        }
        List<Library> embedded = new ArrayList<>();
        libraries.forEach((library, other) -> {
            if (!library.own() && !library.equals(own) && jar.embeds(other)) {
                embedded.add(library);
            }
        });
        if (own.own()) {
            jar.classes().entrySet().stream()
                    .filter(type -> !type.getKey().startsWith(OWN_PACKAGES)
                            && embedded.stream()
                                    .map(library ->
                                            libraries.get(library).classes().get(type.getKey()))
                                    .noneMatch(type.getValue()::equals))
                    .findFirst()
                    .ifPresent(type -> unknown.add(type.getKey() + " in " + path));
        }
        jar.coordinates().stream()
                .filter(other -> Stream.concat(Stream.of(own), embedded.stream())
                        .noneMatch(known -> known.artifact().equals(other.artifact())))
                .toList()
                .forEach(embedded::add);
        return new Part(own, jar, embedded);
    }
}
