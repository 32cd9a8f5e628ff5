// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;

class GreetingTest {

    private static EndpointDTO at(String address) {
        EndpointDTO endpoint = new EndpointDTO();
        endpoint.address = address;
        return endpoint;
    }

    private static String greeting(EndpointDTO endpoint, String playable) {
        return Greeting.of(endpoint, List.of("/srv/media"), Optional.of(playable), Optional.empty());
    }

    @Test
    void namesThePlayersAndWhatIsServed() {
        assertThat(greeting(at("[::]:8554"), "b.AVI"))
                .startsWith("Sprocket serves /srv/media\n  rtsp://localhost:8554/b.AVI\n\n  ffplay")
                .contains("ffplay 'rtsp://localhost:8554/b.AVI'", "mpv 'rtsp://", "vlc 'rtsp://", "uri='rtsp://");
    }

    @Test
    void keepsTheAddressThatWasAskedFor() {
        assertThat(greeting(at("[::1]:99"), "a.avi")).contains("rtsp://[::1]:99/a.avi");
        assertThat(greeting(at("0.0.0.0:99"), "a.avi")).contains("rtsp://localhost:99/a.avi");
        assertThat(greeting(at("10.0.0.0:99"), "a.avi")).contains("rtsp://10.0.0.0:99/a.avi");
    }

    @Test
    void namesTheSchemeOfWhatIsEncrypted() {
        EndpointDTO endpoint = at("[::]:8322");
        endpoint.secure = true;
        assertThat(greeting(endpoint, "a.avi")).contains("'rtsps://localhost:8322/a.avi'");
    }

    @Test
    void tellsTheFingerprintOfACertificate() {
        EndpointDTO endpoint = at("[::]:8322");
        endpoint.secure = true;
        endpoint.certificateFingerprint = "AB:CD";
        assertThat(Greeting.encrypted(endpoint)).contains("rtsps://localhost:8322/", "AB:CD");
    }

    @Test
    void escapesWhatAShellOrAUrlWouldMisread() {
        assertThat(greeting(at("h:1"), "it's 100%/é.avi")).contains("rtsp://h:1/it%27s%20100%25/%C3%A9.avi");
    }

    @Test
    void namesNoPlayerWhereNothingCanBePlayed() {
        assertThat(Greeting.of(at("h:1"), List.of("/srv/media"), Optional.empty(), Optional.empty()))
                .contains("Sprocket serves /srv/media", "rtsp://h:1/", "No file there can be played")
                .doesNotContain("ffplay");
    }

    @Test
    void namesLiveMediaToo() {
        assertThat(Greeting.of(at("h:1"), List.of("/m"), Optional.of("a.avi"), Optional.of("live/test")))
                .startsWith("""
                        Sprocket serves /m
                          rtsp://h:1/a.avi
                          rtsp://h:1/live/test  (live)

                          ffplay     ffplay 'rtsp://h:1/a.avi'
                        """);
        assertThat(Greeting.of(at("h:1"), List.of("/m"), Optional.empty(), Optional.of("live/test")))
                .isEqualTo("""
                        Sprocket serves /m
                          rtsp://h:1/
                          rtsp://h:1/live/test  (live)

                          No file there can be played yet.
                        """);
    }

    @Test
    void namesNoPlayerWhereAMethodIsMissing() {
        MethodDTO describe = new MethodDTO();
        describe.name = "DESCRIBE";
        describe.state = PlaceDTO.SERVED;
        MethodDTO play = new MethodDTO();
        play.name = "PLAY";
        play.state = PlaceDTO.OVERDUE;
        assertThat(Greeting.missing(List.of(describe, play))).containsExactly("SETUP", "PLAY");
        assertThat(Greeting.withoutPlayout(at("h:1"), List.of("SETUP", "PLAY")))
                .contains("rtsp://h:1/", "SETUP, PLAY are not served")
                .doesNotContain("ffplay", "serves");
    }
}
