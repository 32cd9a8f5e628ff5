// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import sprocket.deploy.SwapException;

class BundleJarTest {

    @TempDir
    Path folder;

    private static byte[] jar(String... headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            manifest.getMainAttributes().putValue(parts[0], parts[1]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            byte[] content = new byte[20_000];
            new Random(1).nextBytes(content);
            out.putNextEntry(new JarEntry("content"));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] good() throws IOException {
        return jar("Bundle-ManifestVersion: 2", "Bundle-SymbolicName: a.b; singleton:=true", "Bundle-Version: 1.2.3.x");
    }

    private BundleJar read(byte[] bytes) throws SwapException {
        return BundleJar.of(new ByteArrayInputStream(bytes), folder);
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(SwapException.class).hasMessageContaining(reason);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("copies that are left").isEmpty();
        }
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # Bundle-SymbolicName          | Bundle-Version | Fragment-Host                   | name | version   | host | singleton
        a.b                            | 1.2.3.x        |                                 | a.b  | 1.2.3.x   |      | false
        a.b; singleton:=true           | 1              |                                 | a.b  | 1.0.0     |      | true
        a.b;singleton:="true"          | 1.0            |                                 | a.b  | 1.0.0     |      | true
        a.b; x=1; singleton := true    | 1.0            |                                 | a.b  | 1.0.0     |      | true
        a.b; singleton:=false          | 1.0            |                                 | a.b  | 1.0.0     |      | false
        a.b; singleton=true            | 1.0            |                                 | a.b  | 1.0.0     |      | false
        singleton                      |                |                                 | singleton | 0.0.0 |     | false
        f                              | ' 1.0.0 '      | a.b                             | f    | 1.0.0     | a.b  | false
        f                              | 1.0.0          | a.b; bundle-version="[1,2)"     | f    | 1.0.0     | a.b  | false
        """)
    // spotless:on
    void readsTheHeaders(
            String nameHeader,
            String versionHeader,
            String hostHeader,
            String name,
            String version,
            String host,
            boolean singleton)
            throws Exception {
        List<String> headers = new ArrayList<>(List.of("Bundle-ManifestVersion: 2"));
        headers.add("Bundle-SymbolicName: " + nameHeader);
        if (versionHeader != null) {
            headers.add("Bundle-Version: " + versionHeader);
        }
        if (hostHeader != null) {
            headers.add("Fragment-Host: " + hostHeader);
        }
        try (BundleJar jar = read(jar(headers.toArray(String[]::new)))) {
            assertThat(jar.symbolicName()).isEqualTo(name);
            assertThat(jar.version()).isEqualTo(new Version(version));
            assertThat(jar.host()).isEqualTo(Optional.ofNullable(host));
            assertThat(jar.fragment()).isEqualTo(host != null);
            assertThat(jar.singleton()).isEqualTo(singleton);
        }
    }

    @Test
    void readsWhatABundleSaysOfItself() throws Exception {
        byte[] good = good();
        Path copy;
        try (BundleJar jar = read(good)) {
            assertThat(jar.symbolicName()).isEqualTo("a.b");
            assertThat(jar.version()).isEqualTo(new Version("1.2.3.x"));
            assertThat(jar.fragment()).isFalse();
            assertThat(jar.digest()).hasSize(64);
            assertThat(jar.open().readAllBytes()).isEqualTo(good);
            copy = jar.copy();
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void refusesWhatIsCutShort() throws Exception {
        byte[] whole = good();
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            assertRefused(Arrays.copyOf(whole, length), "not a complete jar");
        }
    }

    @Test
    void refusesWhatIsDamaged() throws Exception {
        byte[] bytes = good();
        bytes[bytes.length / 2] ^= 1;
        assertRefused(bytes, "not a complete jar");
    }

    @Test
    void refusesWhatIsNoBundle() throws Exception {
        assertRefused("This is a text".getBytes(StandardCharsets.UTF_8), "not a complete jar");
        assertRefused(jar("Bundle-Version: 1"), "Bundle-SymbolicName");
        assertRefused(jar("Bundle-SymbolicName: a"), "Bundle-ManifestVersion");
        assertRefused(jar("Bundle-ManifestVersion: 1", "Bundle-SymbolicName: a"), "Bundle-ManifestVersion");
        assertRefused(jar("Bundle-ManifestVersion: 2", "Bundle-SymbolicName:  "), "Bundle-SymbolicName");
        assertRefused(jar("Bundle-ManifestVersion: 2", "Bundle-SymbolicName: a", "Bundle-Version: one"), "no version");
    }
}
