// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The BOM names every bundle and the fakes for tests, in the version of the reactor, and the API of the log. */
class BomTest {

    private static Document bom;

    @BeforeAll
    static void read() throws IOException {
        bom = Checkout.xml(Checkout.path("launch/bom/pom.xml"));
    }

    @Test
    void everyBundleIsNamed() throws IOException {
        List<String> expected = new ArrayList<>(Checkout.bundles());
        expected.add("logging");
        assertThat(names(ours().filter(dependency -> !isTestJar(dependency))))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The fakes that extensions need are named; those of the core are not. */
    @Test
    void theFakesOfTheApiAreNamedAndBuilt() throws IOException {
        List<String> fakes = names(ours().filter(BomTest::isTestJar));
        assertThat(fakes).containsExactlyInAnyOrder("rtsp.api", "media.api", "rtp", "playout.api");
        for (String fake : fakes) {
            String jar = fake + "-" + Checkout.version() + "-tests.jar";
            assertThat(Checkout.path("bundles/" + fake + "/target/" + jar)).isRegularFile();
        }
    }

    @Test
    void allInOneVersionThatOfTheReactor() throws IOException {
        assertThat(ours())
                .allSatisfy(dependency -> assertThat(version(dependency)).isEqualTo("${project.version}"));
        assertThat(Checkout.child(bom.getDocumentElement(), "version")).isEqualTo(Checkout.version());
    }

    /** The version is copied, since a BOM inherits nothing. */
    @Test
    void theLogIsThatOfTheDistribution() throws IOException {
        assertThat(managed().filter(dependency -> !isOurs(dependency)))
                .singleElement()
                .satisfies(slf4j -> {
                    assertThat(Checkout.child(slf4j, "artifactId")).isEqualTo("slf4j-api");
                    assertThat(version(slf4j))
                            .isEqualTo(Checkout.xml(Checkout.path("pom.xml"))
                                    .getElementsByTagName("slf4j.version")
                                    .item(0)
                                    .getTextContent());
                });
    }

    /** An importer of a BOM gets all that it manages, also what it inherits. */
    @Test
    void nothingIsInherited() {
        assertThat(Checkout.elements(bom.getElementsByTagName("parent"))).isEmpty();
        assertThat(ours()).isNotEmpty();
    }

    private static Stream<Element> ours() {
        return managed().filter(BomTest::isOurs);
    }

    private static Stream<Element> managed() {
        return Checkout.elements(bom.getElementsByTagName("dependency"));
    }

    private static boolean isOurs(Element dependency) {
        return Checkout.child(dependency, "groupId").equals("sprocket");
    }

    private static boolean isTestJar(Element dependency) {
        return Checkout.elements(dependency.getElementsByTagName("type"))
                .anyMatch(type -> type.getTextContent().equals("test-jar"));
    }

    private static String version(Element dependency) {
        return Checkout.child(dependency, "version");
    }

    private static List<String> names(Stream<Element> dependencies) {
        return dependencies
                .map(dependency -> Checkout.child(dependency, "artifactId"))
                .toList();
    }
}
