// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import sprocket.deploy.directory.JarOrigins.JarOrigin;

class JarOriginsTest {

    private static final JarOrigin ORIGIN = new JarOrigin("a.jar", "1234");

    @TempDir
    Path folder;

    private static Bundle at(String location) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> method.getName().equals("getBundleId") ? (Object) 7L : location);
    }

    private Path notes() {
        return folder.resolve("origins.properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause.jar", "pause-1.2.3.jar", "two words.jar", "100%#1.jar", "größe.jar"})
    void isReadBackFromALocation(String file) {
        JarOrigin origin = new JarOrigin(file, "0123abcd");
        assertThat(JarOrigin.ofLocation(origin.location("x"))).contains(origin);
        assertThat(origin.location("x")).isNotEqualTo(origin.location("y"));
        assertThat(URI.create(origin.location("x")).isOpaque())
                .as("no path that File Install would look at")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sprocket-deploy:a.jar#12.x, a.jar, 12",
        "sprocket-deploy:a.jar#12.x.y, a.jar, 12",
        "sprocket-deploy:two+words%23.jar#12.x, two words#.jar, 12",
        "sprocket-deploy:a.jar#.x, a.jar, ''"
    })
    void aLocationNamesFileAndDigest(String location, String file, String digest) {
        assertThat(JarOrigin.ofLocation(location)).contains(new JarOrigin(file, digest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/tmp/deploy/pause.jar",
                "file:/tmp/a#1.2",
                "sprocket-swap:a.b#1.2",
                "sprocket-deploy:broken",
                "sprocket-deploy:broken.jar",
                "sprocket-deploy:broken.jar#12",
                ""
            })
    void otherLocationsHaveNone(String location) {
        assertThat(JarOrigin.ofLocation(location)).isEmpty();
        assertThat(new JarOrigins(notes()).of(at(location))).isEmpty();
    }

    @Test
    void aBundleThatWasUpdatedInPlaceComesFromWhatItWasUpdatedBy() {
        Bundle bundle = at(ORIGIN.location("x"));
        assertThat(new JarOrigins(notes()).of(bundle)).contains(ORIGIN);
        JarOrigin changed = new JarOrigin("a new one.jar", "5678");
        new JarOrigins(notes()).updated(bundle.getBundleId(), changed);
        assertThat(new JarOrigins(notes()).of(bundle))
                .as("also after a restart")
                .contains(changed);
    }

    @Test
    void whereTheNotesAreDamagedTheLocationCounts() throws Exception {
        Files.writeString(notes(), "7=\\u12");
        assertThat(new JarOrigins(notes()).of(at(ORIGIN.location("x")))).contains(ORIGIN);
    }

    @Test
    void whereNothingCanBeNotedTheLocationCounts() {
        JarOrigins origins = new JarOrigins(folder.resolve("none/origins.properties"));
        origins.updated(7, new JarOrigin("b.jar", "5678"));
        assertThat(origins.of(at(ORIGIN.location("x")))).contains(ORIGIN);
    }
}
