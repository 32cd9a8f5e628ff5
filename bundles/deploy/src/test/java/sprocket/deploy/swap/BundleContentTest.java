// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class BundleContentTest {

    private static final String MANIFEST = "Manifest-Version: 1.0\r\nBundle-SymbolicName: a.b\r\n\r\n";

    /** The entries of the bundle. */
    @TempDir
    Path folder;

    private final Bundle bundle = Fake.of(Bundle.class, (method, arguments) -> {
        Path entry = folder.resolve(((String) arguments[0]).replaceFirst("^/", ""));
        return switch (method) {
            case "getEntry" -> Files.exists(entry) ? entry.toUri().toURL() : null;
            case "getEntryPaths" -> {
                try (Stream<Path> files = Files.list(entry)) {
                    yield Collections.enumeration(files.sorted().map(this::path).toList());
                }
            }
            default -> throw new UnsupportedOperationException(method);
        };
    });

    /** Relative to the bundle; the path of a folder ends with a slash. */
    private String path(Path entry) {
        return folder.relativize(entry) + (Files.isDirectory(entry) ? "/" : "");
    }

    private void entry(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BundleContent.write(bundle, bytes);
        return bytes.toByteArray();
    }

    @Test
    void allEntriesAreWrittenWithTheirBytes() throws Exception {
        entry("META-INF/MANIFEST.MF", MANIFEST);
        entry("META-INF/A.SF", "a signature");
        entry("a/b/C.class", "a class");
        entry("empty.txt", "");
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(written()))) {
            for (ZipEntry next = jar.getNextEntry(); next != null; next = jar.getNextEntry()) {
                entries.put(next.getName(), new String(jar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(entries)
                .containsOnly(
                        Map.entry("META-INF/MANIFEST.MF", MANIFEST),
                        Map.entry("META-INF/", ""),
                        Map.entry("META-INF/A.SF", "a signature"),
                        Map.entry("a/", ""),
                        Map.entry("a/b/", ""),
                        Map.entry("a/b/C.class", "a class"),
                        Map.entry("empty.txt", ""));
    }

    @Test
    void whoReadsItAsAStreamFindsTheManifest() throws Exception {
        entry("A.txt", "before META-INF in the alphabet");
        entry("META-INF/MANIFEST.MF", MANIFEST);
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(written()))) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
                    .isEqualTo("a.b");
        }
    }

    @Test
    void aBundleWithoutManifestIsRefused() throws Exception {
        entry("A.txt", "");
        assertThatThrownBy(this::written).isInstanceOf(IOException.class).hasMessage("it has no META-INF/MANIFEST.MF");
    }

    @Test
    void anUninstalledBundleIsRefused() {
        Bundle uninstalled = Fake.of(Bundle.class, (method, arguments) -> {
            throw new IllegalStateException();
        });
        assertThatThrownBy(() -> BundleContent.write(uninstalled, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("the bundle is uninstalled");
    }
}
