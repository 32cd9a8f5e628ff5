// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.resolver.ResolutionException;
import org.w3c.dom.Element;

/** The index of the repository names every bundle, and it is all that is needed to resolve the server. */
class IndexTest {

    static final Path INDEX = Checkout.path("launch/repository/target/repository/index.xml");
    /** Begins the URLs of entries that bnd adds for the variants of a multi-release jar. They have no file. */
    private static final String SYNTHETIC = "urn:";

    private static List<Element> resources;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        resources = Checkout.elements(Checkout.xml(INDEX).getElementsByTagName("resource"))
                .toList();
    }

    @Test
    void everyBundleIsNamed() throws IOException {
        assertThat(resources.stream()
                        .map(resource -> attribute(resource, "osgi.identity", "osgi.identity")
                                .orElseThrow()))
                .containsAll(Checkout.bundles().stream()
                        .map(name -> "sprocket." + name)
                        .toList());
    }

    /** Source modules are embedded in the bundles that use them. */
    @Test
    void sourceModulesAreNotThere() throws IOException {
        List<String> sources = Checkout.sources();
        assertThat(sources).isNotEmpty();
        try (Stream<Path> files = Files.walk(INDEX.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(file -> sources.stream().anyMatch(source -> file.startsWith(source + "-")));
        }
    }

    @Test
    void whatItNamesLiesBesideItUnchanged() throws Exception {
        Map<String, String> named = new TreeMap<>();
        for (Element resource : resources) {
            String url = attribute(resource, "osgi.content", "url").orElseThrow();
            if (!url.startsWith(SYNTHETIC)) {
                named.put(
                        url, attribute(resource, "osgi.content", "osgi.content").orElseThrow());
            }
        }
        assertThat(named).hasSizeGreaterThan(Checkout.bundles().size());
        for (Map.Entry<String, String> content : named.entrySet()) {
            Path file = INDEX.resolveSibling(content.getKey());
            assertThat(file).as(content.getKey()).isRegularFile();
            assertThat(sha256(file)).as(content.getKey()).isEqualTo(content.getValue());
        }
    }

    @Test
    void theServerIsResolvedFromItAlone() throws Exception {
        assertThat(new Assembly(folder, INDEX)
                        .include(Checkout.path("cnf/run/runtime.bndrun"))
                        .resolve())
                .contains(
                        "sprocket.rtsp.server",
                        "sprocket.method.play",
                        "org.apache.felix.scr",
                        "io.netty.transport-native-epoll.linux-x86_64");
    }

    @Test
    void theServerIsNotResolvedWithoutOneOfItsBundles() throws Exception {
        Path without = folder.resolve("without.xml");
        Files.writeString(without, Files.readString(INDEX).replace("\"sprocket.playout\"", "\"sprocket.playin\""));
        Assembly assembly = new Assembly(folder, without).include(Checkout.path("cnf/run/runtime.bndrun"));

        assertThatThrownBy(assembly::resolve)
                .isInstanceOf(ResolutionException.class)
                .hasMessageContaining("sprocket.playout");
    }

    /** As in the guide: an assembly requires capabilities, and the resolver finds the bundles. */
    @Test
    void whatIsWantedIsNamedByWhatItDoes() throws Exception {
        List<String> bundles = new Assembly(folder, INDEX)
                .require(
                        "osgi.service;filter:='(objectClass=sprocket.rtsp.api.RtspListener)'",
                        "rtsp.method;filter:='(rtsp.method=DESCRIBE)'",
                        "rtp.payload;filter:='(rtp.payload=JPEG)'",
                        "transport.protocol;filter:='(transport.protocol=TCP)'")
                .resolve();

        assertThat(bundles)
                .contains(
                        "sprocket.rtsp.server",
                        "sprocket.method.describe",
                        "sprocket.payload.jpeg",
                        "sprocket.transport.tcp",
                        "sprocket.playout")
                .doesNotContain("sprocket.method.play", "sprocket.transport.udp", "sprocket.payload.pcm");
    }

    /** Value of an attribute in the first capability of a namespace. */
    private static Optional<String> attribute(Element resource, String namespace, String name) {
        return Checkout.elements(resource.getElementsByTagName("capability"))
                .filter(c -> c.getAttribute("namespace").equals(namespace))
                .flatMap(c -> Checkout.elements(c.getElementsByTagName("attribute")))
                .filter(a -> a.getAttribute("name").equals(name))
                .map(a -> a.getAttribute("value"))
                .findFirst();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
