// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.sdp.AddressType;
import sprocket.sdp.ConnectionInformation;
import sprocket.sdp.Origin;
import sprocket.sdp.Timing;

/** The session section of a description (RFC 2326, appendix C). */
class SessionSectionTest {

    private static final List<Track> VIDEO = StoredClip.of("", 1).tracks();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,IP4,192.0.2.1,0.0.0.0",
        "2001:db8::1,IP6,2001:db8::1,::",
        "::1,IP6,::1,::",
        "::ffff:192.0.2.1,IP4,192.0.2.1,0.0.0.0"
    })
    void namesTheServerAndNoDestination(String server, String type, String origin, String destination) {
        Description description = Description.of(stored(StoredClip.of("movie", 1)), "rtsp://h/movie", server);

        Origin o = description.session().origin();
        assertThat(o.username()).isEqualTo("-");
        assertThat(o.addressType()).isEqualTo(type);
        assertThat(o.address()).isEqualTo(origin);
        assertThat(o.sessionId()).matches("\\d{1,10}").isEqualTo(o.sessionVersion());
        assertThat(description.session().connection()).hasValue(ConnectionInformation.of(destination));
        assertThat(description.session().connection().get().type()).isEqualTo(AddressType.valueOf(type));
    }

    @Test
    void givesTheNameTheTimeAndTheAggregateControl() {
        Description description = Description.of(stored(StoredClip.of("movie.mjpeg", 2)));

        assertThat(description.text()).startsWith("v=0\r\no=- ");
        assertThat(description.session().name()).isEqualTo("movie.mjpeg");
        assertThat(description.session().timings()).containsExactly(Timing.UNBOUNDED);
        assertThat(description.session().control()).hasValue("*");
        assertThat(description.session().attribute("tool")).hasValue("Sprocket");
    }

    @ParameterizedTest
    @CsvSource({
        "PT60S,npt=0-60",
        "PT1M0.5S,npt=0-60.5",
        "PT0S,npt=0-0",
        "PT26H,npt=0-93600",
        "PT0.000000001S,npt=0-0.000000001"
    })
    void givesTheSpanOfStoredMedia(Duration duration, String range) {
        Description description = Description.of(stored(new StoredClip("movie", duration, VIDEO)));

        assertThat(description.session().attribute("range")).hasValue(range);
    }

    @Test
    void givesTheDatesOfMediaThatHasThem() {
        Instant start = Instant.parse("2026-01-31T23:59:30.5Z");
        Description description =
                Description.of(stored(new StoredClip("movie", Duration.ofMinutes(1), VIDEO, Optional.of(start))));

        assertThat(description.session().attributes())
                .filteredOn(attribute -> attribute.name().equals("range"))
                .extracting(attribute -> attribute.value().orElse(""))
                .containsExactly("npt=0-60", "clock=20260131T235930.5Z-20260201T000030.5Z");
        // ffmpeg takes the last range, whatever its unit.
        assertThat(description.session().media())
                .allSatisfy(media -> assertThat(media.attribute("range")).hasValue("npt=0-60"));
        assertThat(Description.of(stored(StoredClip.of("movie", 2))).session().media())
                .allSatisfy(media -> assertThat(media.attribute("range")).isEmpty());
    }

    @Test
    void liveMediaBeginNow() {
        Description description = Description.of(new FakePlayouts().mount("/movie", new LiveFeed("camera", VIDEO)));

        assertThat(description.session().attribute("range")).hasValue("npt=now-");
        assertThat(description.session().name()).isEqualTo("camera");
    }

    @Test
    void theIdentityIsThatOfTheContent() {
        String id = identity(StoredClip.of("movie", 2));

        assertThat(identity(StoredClip.of("movie", 2))).isEqualTo(id);
        assertThat(identity(StoredClip.of("other", 2))).isNotEqualTo(id);
        assertThat(identity(StoredClip.of("movie", 1))).isNotEqualTo(id);
        assertThat(identity(new StoredClip(
                        "movie", Duration.ofSeconds(59), StoredClip.of("", 2).tracks())))
                .isNotEqualTo(id);
        assertThat(identity(new StoredClip(
                        "movie",
                        Duration.ofMinutes(1),
                        List.of(new Track(Track.idOf(0), new VideoFormat("H264", 1, 1, 0, Map.of())), VIDEO.get(0)))))
                .isNotEqualTo(id);
    }

    private static String identity(StoredClip clip) {
        return Description.of(stored(clip)).session().origin().sessionId();
    }

    private static FakePlayouts stored(StoredClip clip) {
        return new FakePlayouts().mount("/movie", clip);
    }
}
