// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Constants;
import sprocket.itest.shipping.Checkout;

/** Source modules are embedded by their users, and only there: in the jars that were built. */
class EmbeddingTest {

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleHoldsTheSourceModulesOfItsRowAndSharesNone(String bundle) throws IOException {
        try (JarFile jar = built(Path.of("..", bundle), bundle)) {
            assertThat(Embedding.faults(bundle, jar.getManifest().getMainAttributes(), packages(jar)))
                    .isEmpty();
        }
    }

    /** What the distribution adds: a module's row is that of its one package. */
    @ParameterizedTest
    @MethodSource("launch")
    void aModuleOfLaunchHoldsTheSourceModulesOfItsRowAndSharesNone(Path module) throws IOException {
        try (JarFile jar = built(module, Checkout.artifactId(module))) {
            String owner = Bundles.owners(module).iterator().next();
            assertThat(Embedding.faults(owner, jar.getManifest().getMainAttributes(), packages(jar)))
                    .isEmpty();
        }
    }

    static List<Path> launch() throws IOException {
        return Bundles.launch();
    }

    static Set<String> bundles() throws IOException {
        return Bundles.all();
    }

    @Test
    void aSourceModuleIsNoBundle() throws IOException {
        assertThat(Bundles.sources()).isNotEmpty();
        for (String source : Bundles.sources()) {
            try (JarFile jar = built(Path.of("../../cnf/source", source), "source." + source)) {
                Attributes manifest = jar.getManifest().getMainAttributes();
                assertThat(manifest.getValue(Constants.BUNDLE_SYMBOLICNAME))
                        .as(source)
                        .isNull();
            }
        }
    }

    /** The rules can fail. The bundle may embed sprocket.address, and no other source module. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "java.util, -, -, does not embed sprocket.address",
                "sprocket.address, -, sprocket.address, exports sprocket.address",
                "sprocket.address, sprocket.address;version=1, -, imports sprocket.address",
                "sprocket.address, sprocket.address.inner, -, imports sprocket.address"
            })
    void aJarThatIsWrongIsReported(String held, String imported, String exported, String fault) {
        Attributes manifest = new Attributes();
        if (imported != null) {
            manifest.putValue(Constants.IMPORT_PACKAGE, imported);
        }
        if (exported != null) {
            manifest.putValue(Constants.EXPORT_PACKAGE, exported);
        }
        assertThat(Embedding.faults("transport.tcp", manifest, Set.of(held))).containsExactly("transport.tcp " + fault);
    }

    @Test
    void aJarThatEmbedsWithoutARowIsReported() {
        assertThat(Embedding.faults("method.play", new Attributes(), Set.of("sprocket.interleaved")))
                .containsExactly("method.play embeds sprocket.interleaved");
    }

    private static Set<String> packages(JarFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .map(entry -> entry.getName()
                        .substring(0, entry.getName().lastIndexOf('/'))
                        .replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JarFile built(Path module, String artifact) throws IOException {
        return new JarFile(module.resolve("target/" + artifact + "-" + Checkout.version() + ".jar")
                .toFile());
    }
}
