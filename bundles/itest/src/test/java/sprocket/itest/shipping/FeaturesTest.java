// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The features for Karaf name every bundle and all settings, and the archive holds what they name. The local shell's
 * socket is left out: Karaf has a remote shell of its own.
 */
class FeaturesTest {

    private static final String SOCKET = "shell.remote";
    private static final String SETTINGS_OF_SOCKET = "sprocket.shell";

    private static final String SCHEME = "mvn:";
    private static final String EXAMPLES = "sprocket-examples";
    private static final String CLIENT = "sprocket-client";
    private static final String WINDOWS = "sprocket-client-windows";

    private static Document features;
    private static String version;

    @BeforeAll
    static void read() throws IOException {
        version = Checkout.version();
        features = Checkout.xml(Checkout.path("launch/karaf/target/features/karaf-" + version + "-features.xml"));
    }

    @Test
    void everyBundleButTheSocketIsInOneFeature() throws IOException {
        List<String> expected = Checkout.bundles().stream()
                .filter(name -> !name.equals(SOCKET))
                .map(name -> "mvn:sprocket/" + name + "/" + version)
                .toList();
        assertThat(urls())
                .filteredOn(url -> url.startsWith("mvn:sprocket/"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void oneFeatureLeadsToAllOthersButTheExamplesAndTheClient() {
        Map<String, Element> byName = Checkout.elements(
                        features.getDocumentElement().getElementsByTagName("feature"))
                .filter(feature -> feature.hasAttribute("name"))
                .collect(Collectors.toMap(feature -> feature.getAttribute("name"), f -> f));
        Set<String> reached = new TreeSet<>();
        reach("sprocket", byName, reached);
        assertThat(reached).hasSizeGreaterThan(3).doesNotContain(EXAMPLES, CLIENT, WINDOWS);
        assertThat(byName.get(EXAMPLES).getAttribute("install"))
                .as("not when the archive is dropped")
                .isEqualTo("manual");
        assertThat(byName.get(CLIENT).getAttribute("install")).isEqualTo("manual");
        assertThat(byName.get(WINDOWS).getAttribute("install")).isEqualTo("manual");
        reach(EXAMPLES, byName, reached);
        reach(WINDOWS, byName, reached);
        assertThat(reached).isEqualTo(byName.keySet());
    }

    @Test
    void settingsAreThoseOfTheDistributionWithTheirComments() throws IOException {
        Map<String, String> shipped = Checkout.elements(features.getElementsByTagName("config"))
                .collect(Collectors.toMap(config -> config.getAttribute("name"), Element::getTextContent));
        assertThat(shipped).isNotEmpty().isEqualTo(distributed());
        // Such files are read and written in ISO 8859-1.
        assertThat(shipped.values())
                .allSatisfy(text -> assertThat(
                                StandardCharsets.US_ASCII.newEncoder().canEncode(text))
                        .as(text)
                        .isTrue());
    }

    @Test
    void theArchiveHoldsWhatTheFeaturesNameAndNothingElse() throws IOException {
        Set<String> expected = urls().stream().map(FeaturesTest::fileOf).collect(Collectors.toCollection(TreeSet::new));
        expected.add("repository/sprocket/karaf/" + version + "/karaf-" + version + "-features.xml");
        try (FileSystem archive = FileSystems.newFileSystem(Checkout.kar());
                Stream<Path> files = Files.walk(archive.getPath("."))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> archive.getPath(".").relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<String> urls() {
        return Checkout.elements(features.getElementsByTagName("bundle"))
                .map(bundle -> bundle.getTextContent().strip())
                .toList();
    }

    private static void reach(String name, Map<String, Element> byName, Set<String> reached) {
        if (reached.add(name)) {
            Checkout.elements(byName.get(name).getElementsByTagName("feature"))
                    .forEach(f -> reach(f.getTextContent().strip(), byName, reached));
        }
    }

    private static Map<String, String> distributed() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        try (Stream<Path> files = Files.list(Checkout.path("launch/src/dist/conf"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cfg")).toList()) {
                settings.put(file.getFileName().toString().replace(".cfg", ""), Files.readString(file));
            }
        }
        assertThat(settings.remove(SETTINGS_OF_SOCKET)).isNotNull();
        return settings;
    }

    /** Where {@code mvn:group/artifact/version[/type[/classifier]]} lies in the archive's Maven repository. */
    private static String fileOf(String url) {
        String[] part = url.substring(SCHEME.length()).split("/");
        String classifier = part.length > 4 ? "-" + part[4] : "";
        return "repository/" + part[0].replace('.', '/') + "/" + part[1] + "/" + part[2] + "/" + part[1] + "-" + part[2]
                + classifier + ".jar";
    }
}
