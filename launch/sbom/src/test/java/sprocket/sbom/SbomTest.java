// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed is listed, and nothing else; what is unknown fails. */
class SbomTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path home;
    private Path repository;

    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectories(folder.resolve("home/bundle")).getParent();
        repository = Files.createDirectories(folder.resolve("repository"));
        Files.createDirectories(home.resolve("licences"));
    }

    private static void jar(Path file, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** Puts a jar into the repository, and lists it as Maven does. */
    private List<Library> libraries(String... rows) throws IOException {
        StringBuilder listed = new StringBuilder("\nThe following files have been resolved:\n");
        StringBuilder licensed = new StringBuilder("\nLists of third-party dependencies.\n");
        for (String row : rows) {
            String[] cells = row.split(" ", 3);
            String artifact = cells[0].substring(cells[0].indexOf(':') + 1);
            listed.append("   ")
                    .append(cells[0])
                    .append(":jar:1.0:")
                    .append(cells[1])
                    .append(':')
                    .append(repository.resolve(artifact + ".jar"))
                    .append(" -- module ")
                    .append(artifact)
                    .append(" (auto)\n");
            if (cells.length > 2) {
                licensed.append("     ")
                        .append(cells[2])
                        .append(" The (odd) name (")
                        .append(cells[0])
                        .append(":1.0 - http://example.org/)\n");
            }
        }
        return Library.read(
                Files.writeString(folder.resolve("listed"), listed),
                Files.writeString(folder.resolve("licensed"), licensed));
    }

    @Test
    void listsEachJarWithItsHashAndWhatItEmbeds() throws Exception {
        jar(repository.resolve("own.jar"), Map.of("sprocket/A.class", "a", "lib/B.class", "b"));
        jar(repository.resolve("lib.jar"), Map.of("lib/B.class", "b", "lib/C.class", "c"));
        jar(repository.resolve("left.jar"), Map.of("left/D.class", "d"));
        Files.copy(repository.resolve("own.jar"), home.resolve("bundle/own-1.0.jar"));
        Distribution distribution = Distribution.read(
                home,
                libraries("sprocket:own compile", "org.lib:lib provided (MIT)", "org.left:left compile (Apache-2.0)"));

        String text = Bill.of(distribution, "1.0", TIME);

        Path file = Files.writeString(folder.resolve("bill.json"), text);
        assertThat(new JsonParser().validate(file.toFile(), Bill.VERSION)).isEmpty();
        assertThat(text)
                .isEqualTo(Bill.of(distribution, "1.0", TIME))
                .contains("\"timestamp\" : \"2026-01-01T00:00:00Z\"");
        Bom bom = new JsonParser().parse(file.toFile());
        assertThat(bom.getComponents()).extracting(Component::getBomRef).containsExactly("bundle/own-1.0.jar");
        Component own = bom.getComponents().get(0);
        assertThat(own.getHashes())
                .singleElement()
                .satisfies(hash -> assertThat(hash.getValue())
                        .isEqualTo(Jar.read(home.resolve("bundle/own-1.0.jar")).sha256()));
        assertThat(own.getComponents()).singleElement().satisfies(library -> {
            assertThat(library.getPurl()).isEqualTo("pkg:maven/org.lib/lib@1.0?type=jar");
            assertThat(library.getLicenses().getLicenses().get(0).getId()).isEqualTo("MIT");
        });
    }

    /** Maven colours the list of a build in a terminal. */
    @Test
    void readsAColouredList() throws Exception {
        String line =
                "   org.lib:lib:jar:1.0:compile:/m2/lib.jar\033[36m -- module lib\033[0;1m [auto]\033[0;39m\033[m\n";
        assertThat(Library.read(
                        Files.writeString(folder.resolve("listed"), line),
                        Files.writeString(folder.resolve("licensed"), "")))
                .extracting(Library::file)
                .containsExactly(Optional.of(Path.of("/m2/lib.jar")));
    }

    @Test
    void aJarOfUnknownOriginFails() throws Exception {
        jar(home.resolve("bundle/smuggled.jar"), Map.of("x/Y.class", "y"));
        List<Library> libraries = libraries();

        assertThatIllegalStateException()
                .isThrownBy(() -> Distribution.read(home, libraries))
                .withMessageContaining("bundle/smuggled.jar");
    }

    @Test
    void anEmbeddedClassOfUnknownOriginFails() throws Exception {
        jar(repository.resolve("own.jar"), Map.of("sprocket/A.class", "a", "lib/B.class", "changed"));
        jar(repository.resolve("lib.jar"), Map.of("lib/B.class", "b"));
        Files.copy(repository.resolve("own.jar"), home.resolve("bundle/own-1.0.jar"));
        List<Library> libraries = libraries("sprocket:own compile", "org.lib:lib provided (MIT)");

        assertThatIllegalStateException()
                .isThrownBy(() -> Distribution.read(home, libraries))
                .withMessageContaining("lib/B.class in bundle/own-1.0.jar")
                .withMessageContaining("provided");
    }

    @Test
    void theTextOfALicenceMustBeThere() throws Exception {
        jar(repository.resolve("lib.jar"), Map.of("lib/B.class", "b"));
        Files.copy(repository.resolve("lib.jar"), home.resolve("bundle/lib-1.0.jar"));
        Distribution distribution = Distribution.read(home, libraries("org.lib:lib compile (MIT)"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new Licences(home.resolve("licences")).write(distribution))
                .withMessageContaining("org.lib:lib 1.0 (MIT)");

        Files.writeString(home.resolve("licences/lib.txt"), "Copyright");
        new Licences(home.resolve("licences")).write(distribution);
        assertThat(home.resolve("licences/THIRD-PARTY.txt")).content().contains("org.lib:lib 1.0", "text:    lib.txt");
    }

    @Test
    void theLicencesInAJarAreCopied() throws Exception {
        jar(
                repository.resolve("lib.jar"),
                Map.of("lib/B.class", "b", "META-INF/NOTICE", "to whom", "META-INF/licenses/x.txt", "x"));
        Files.copy(repository.resolve("lib.jar"), home.resolve("bundle/lib-1.0.jar"));
        Distribution distribution = Distribution.read(home, libraries("org.lib:lib compile (EPL-2.0) (LGPL-2.1-only)"));

        new Licences(home.resolve("licences")).write(distribution);

        assertThat(home.resolve("licences/lib/NOTICE")).hasContent("to whom");
        assertThat(home.resolve("licences/lib/x.txt")).hasContent("x");
        assertThat(home.resolve("licences/THIRD-PARTY.txt")).content().contains("licence: EPL-2.0");
    }
}
