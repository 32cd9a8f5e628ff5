package sprocket.deploy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

class OriginTest {

    private static Bundle at(String location) {
        return (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause.jar", "pause-1.2.3.jar", "two words.jar", "100%#1.jar", "größe.jar"})
    void isReadBackFromALocation(String file) {
        Origin origin = new Origin(file, "0123abcd");
        assertThat(Origin.of(at(origin.location("x")))).contains(origin);
        assertThat(origin.location("x")).isNotEqualTo(origin.location("y"));
        assertThat(URI.create(origin.location("x")).isOpaque()).as("no path that File Install would look at").isTrue();
    }

    @Test
    void otherLocationsHaveNone() {
        assertThat(Origin.of(at("file:/tmp/deploy/pause.jar"))).isEmpty();
        assertThat(Origin.of(at("sprocket-deploy:broken"))).isEmpty();
        assertThat(Origin.of(at("sprocket-swap:a.b#1.2"))).isEmpty();
    }
}
