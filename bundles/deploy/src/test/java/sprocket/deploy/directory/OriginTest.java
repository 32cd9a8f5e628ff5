// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

class OriginTest {

    private static Bundle at(String location) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> method.getName().equals("getBundleId") ? (Object) 7L : location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause.jar", "pause-1.2.3.jar", "two words.jar", "100%#1.jar", "größe.jar"})
    void isReadBackFromALocation(String file) {
        Origin origin = new Origin(file, "0123abcd");
        assertThat(Origin.of(at(origin.location("x")))).contains(origin);
        assertThat(origin.location("x")).isNotEqualTo(origin.location("y"));
        assertThat(URI.create(origin.location("x")).isOpaque())
                .as("no path that File Install would look at")
                .isTrue();
    }

    @Test
    void otherLocationsHaveNone() {
        assertThat(Origin.of(at("file:/tmp/deploy/pause.jar"))).isEmpty();
        assertThat(Origin.of(at("sprocket-deploy:broken"))).isEmpty();
        assertThat(Origin.of(at("sprocket-swap:a.b#1.2"))).isEmpty();
    }

    @Test
    void aBundleThatWasUpdatedInPlaceComesFromWhatItWasUpdatedBy(@TempDir Path folder) {
        Path notes = folder.resolve("origins.properties");
        Bundle bundle = at(new Origin("a.jar", "1234").location("x"));
        assertThat(new Origins(notes).of(bundle)).contains(new Origin("a.jar", "1234"));
        new Origins(notes).updated(bundle.getBundleId(), new Origin("a new one.jar", "5678"));
        assertThat(new Origins(notes).of(bundle))
                .as("also after a restart")
                .contains(new Origin("a new one.jar", "5678"));
    }
}
