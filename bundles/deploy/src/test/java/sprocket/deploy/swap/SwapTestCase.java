// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sprocket.deploy.SwapException;

/** Tests of a swapper in a {@link FakeFramework} with a {@link FakeServer}. */
public abstract class SwapTestCase {

    static final Duration START = Duration.ofSeconds(30);

    @TempDir
    protected Path folder;

    protected final FakeFramework framework = new FakeFramework();
    protected final FakeTimer timer = new FakeTimer();
    protected final CountedWorkers workers = new CountedWorkers();
    final FakeServer server = new FakeServer();
    final FakeComponents components = new FakeComponents();
    SwapLimits limits = new SwapLimits(START, Duration.ofMinutes(10));
    protected Swapper swapper;

    /** A second call simulates the next start of the server. */
    @BeforeEach
    void create() {
        swapper = new Swapper(
                framework.context,
                components.runtime,
                server::runtime,
                timer.service,
                workers,
                folder.resolve("copies"),
                backups(),
                () -> limits);
    }

    @AfterEach
    void stop() throws Exception {
        workers.shutdownNow();
        assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        if (Files.exists(folder.resolve("copies"))) {
            try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
                assertThat(copies).as("copies of jars that are left").isEmpty();
            }
        }
    }

    Path backups() {
        return folder.resolve("former");
    }

    /** @param more names and values of headers */
    protected URI jar(String name, String version, String... more) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        for (int i = 0; i < more.length; i += 2) {
            headers.putValue(more[i], more[i + 1]);
        }
        Path file = folder.resolve(name + "-" + version + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file.toUri();
    }

    void assertFails(URI jar, String reason) {
        assertThatThrownBy(() -> swapper.swap(jar))
                .isInstanceOf(SwapException.class)
                .hasMessage(reason);
    }

    void assertNoBackupIsLeft() throws IOException {
        try (Stream<Path> kept = Files.list(backups())) {
            assertThat(kept).isEmpty();
        }
    }
}
