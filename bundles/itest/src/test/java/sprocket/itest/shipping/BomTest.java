package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The BOM names every bundle, in the version of the reactor. */
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
        assertThat(managed()).extracting(dependency -> Checkout.child(dependency, "artifactId")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void allInOneVersionThatOfTheReactor() throws IOException {
        assertThat(managed()).allSatisfy(dependency -> assertThat(Checkout.child(dependency, "version")).isEqualTo("${project.version}"));
        assertThat(Checkout.child(bom.getDocumentElement(), "version")).isEqualTo(Checkout.version());
    }

    /** Who imports a BOM takes all that it manages, also what it inherits. */
    @Test
    void nothingIsInherited() {
        assertThat(Checkout.elements(bom.getElementsByTagName("parent"))).isEmpty();
        assertThat(managed()).isNotEmpty()
                .allSatisfy(dependency -> assertThat(Checkout.child(dependency, "groupId")).isEqualTo("sprocket"));
    }

    private static List<Element> managed() {
        return Checkout.elements(bom.getElementsByTagName("dependency")).toList();
    }
}
