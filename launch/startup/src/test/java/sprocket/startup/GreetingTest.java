package sprocket.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.runtime.EndpointDTO;

class GreetingTest {

    private static EndpointDTO at(String address) {
        EndpointDTO endpoint = new EndpointDTO();
        endpoint.address = address;
        return endpoint;
    }

    @Test
    void namesThePlayersAndWhatShowsMost() {
        assertThat(Greeting.of(at("[::]:8554"), "/srv/media", List.of("a.wav", "b.AVI", "c.mjpg")))
                .startsWith("Sprocket serves /srv/media\n")
                .contains("ffplay 'rtsp://localhost:8554/b.AVI'", "mpv 'rtsp://", "vlc 'rtsp://", "uri='rtsp://");
    }

    @Test
    void keepsTheAddressThatWasAskedFor() {
        assertThat(Greeting.of(at("[::1]:99"), "m", List.of("a.avi"))).contains("rtsp://[::1]:99/a.avi");
        assertThat(Greeting.of(at("0.0.0.0:99"), "m", List.of("a.avi"))).contains("rtsp://localhost:99/a.avi");
        assertThat(Greeting.of(at("10.0.0.0:99"), "m", List.of("a.avi"))).contains("rtsp://10.0.0.0:99/a.avi");
    }

    @Test
    void namesTheSchemeOfWhatIsEncrypted() {
        EndpointDTO endpoint = at("[::]:8322");
        endpoint.secure = true;
        assertThat(Greeting.of(endpoint, "m", List.of("a.avi"))).contains("'rtsps://localhost:8322/a.avi'");
    }

    @Test
    void escapesWhatAShellOrAUrlWouldMisread() {
        assertThat(Greeting.of(at("h:1"), "m", List.of("it's 100%/é.avi")))
                .contains("rtsp://h:1/it%27s%20100%25/%C3%A9.avi");
    }

    @Test
    void saysWhereANameWouldStandWhereThereIsNothing() {
        assertThat(Greeting.of(at("h:1"), "m", List.of("notes.txt"))).contains("'rtsp://h:1/<file>'");
    }
}
