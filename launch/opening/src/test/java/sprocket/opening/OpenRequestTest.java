// SPDX-License-Identifier: Apache-2.0
package sprocket.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientOptions;
import sprocket.client.desk.Address;

class OpenRequestTest {

    private static OpenRequest of(Map<String, String> properties) {
        return OpenRequest.of(properties::get);
    }

    @Test
    void nothingIsOpenedWhereNothingIsSaid() {
        assertThat(of(Map.of("sprocket.window", "player")).address()).isEmpty();
    }

    @Test
    void thePlayerPlaysAtOnce() {
        OpenRequest said = of(Map.of("sprocket.url", "rtsp://host/movie.avi", "sprocket.window", "player"));
        assertThat(said.address()).contains(Address.of("rtsp://host/movie.avi"));
        assertThat(said.plays()).isTrue();
    }

    @Test
    void theCoursesWindowShowsPicturesAtTheCoursesPortAndWaits() {
        OpenRequest said = of(Map.of(
                "sprocket.url",
                "lab://host:8554/movie.Mjpeg",
                "sprocket.window",
                "classic",
                "sprocket.rtp.port",
                "25000"));
        assertThat(said.address()).map(Address::picturesOnly).contains(true);
        assertThat(said.address().orElseThrow().options().clientPort()).hasValue(25_000);
        assertThat(said.plays()).isFalse();
    }

    @Test
    void theSessionIsAsTheOptionsSay() {
        ClientOptions options = of(Map.of(
                        "sprocket.url",
                        "rtsp://host/",
                        "sprocket.transport",
                        "TCP",
                        "sprocket.user",
                        "anna",
                        "sprocket.password",
                        "p@ss"))
                .address()
                .orElseThrow()
                .options();
        assertThat(options.transports()).containsExactly("TCP");
        assertThat(options.login()).contains(new ClientOptions.Login("anna", "p@ss"));
        assertThat(options.reconnect()).isPresent();
    }
}
