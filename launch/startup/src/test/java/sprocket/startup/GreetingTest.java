package sprocket.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest {

    @Test
    void namesThePlayersAndWhatShowsMost() {
        assertThat(Greeting.of("[::]:8554", "/srv/media", List.of("a.wav", "b.AVI", "c.mjpg"))).startsWith("Sprocket serves /srv/media\n")
                .contains("ffplay 'rtsp://localhost:8554/b.AVI'", "mpv 'rtsp://", "vlc 'rtsp://", "uri='rtsp://");
    }

    @Test
    void keepsTheAddressThatWasAskedFor() {
        assertThat(Greeting.of("[::1]:99", "m", List.of("a.avi"))).contains("rtsp://[::1]:99/a.avi");
        assertThat(Greeting.of("0.0.0.0:99", "m", List.of("a.avi"))).contains("rtsp://localhost:99/a.avi");
        assertThat(Greeting.of("10.0.0.0:99", "m", List.of("a.avi"))).contains("rtsp://10.0.0.0:99/a.avi");
    }

    @Test
    void escapesWhatAShellOrAUrlWouldMisread() {
        assertThat(Greeting.of("h:1", "m", List.of("it's 100%/é.avi"))).contains("rtsp://h:1/it%27s%20100%25/%C3%A9.avi");
    }

    @Test
    void saysWhereANameWouldStandWhereThereIsNothing() {
        assertThat(Greeting.of("h:1", "m", List.of("notes.txt"))).contains("'rtsp://h:1/<file>'");
    }
}
