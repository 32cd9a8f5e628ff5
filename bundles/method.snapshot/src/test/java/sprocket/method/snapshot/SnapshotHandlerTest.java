// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** Snapshots of stored media, and refusals. */
class SnapshotHandlerTest {

    private static final Track VIDEO = new Track("v", new VideoFormat(VideoFormat.JPEG, 48, 32, 1, Map.of()));
    private static final Track H264 = new Track("h", new VideoFormat("H264", 48, 32, 1, Map.of()));
    private static final Track AUDIO = new Track("a", new AudioFormat(AudioFormat.L16, 8000, 1, 2, Map.of()));

    private final FakePlayouts playouts = new FakePlayouts();
    private final SnapshotHandler handler = new SnapshotHandler(playouts);
    private final FakeSession session = new FakeSession();
    private final FilmStrip film = new FilmStrip(
            Duration.ofSeconds(60),
            List.of(VIDEO, AUDIO),
            Jpegs.of(Color.RED),
            Jpegs.withoutTables(Jpegs.of(Color.GREEN)),
            Jpegs.of(Color.BLUE));
    private FakePlayout playout;

    @BeforeEach
    void setUp() throws RtspException {
        handler.configure(Map.of("max.size", 1_048_576));
        playout = playouts.open(session, film).ready(RtspUri.parse("rtsp://h/film"));
    }

    @AfterEach
    void everyReaderIsClosed() {
        assertThat(film.closed).isEqualTo(film.opened);
    }

    private FakeExchange snapshot(String url) {
        return FakeExchange.of("SNAPSHOT", url).in(session);
    }

    @ParameterizedTest
    @CsvSource({
        "0, RED",
        "999, RED",
        "1000, GREEN",
        "2999, BLUE",
        "3000, BLUE",
        "3001, BLUE",
        "37000, BLUE",
        "60000, BLUE"
    })
    void isThePictureThatIsSeen(long millis, String color) throws Exception {
        playout.position = Duration.ofMillis(millis);
        RtspResponse answer = snapshot("rtsp://h/film").answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers().first("Content-Type")).hasValue("image/jpeg");
        Color seen = new Color(Jpegs.decode(answer.body()).getRGB(5, 5));
        Color expected = new Color(
                Jpegs.decode(Jpegs.of((Color) Color.class.getField(color).get(null)))
                        .getRGB(5, 5));
        assertThat(seen).isEqualTo(expected);
        assertThat(film.opened).isEqualTo(1);
    }

    @Test
    void theLastPictureIsReadWithoutASearch() {
        film.reversible = true;
        playout.position = Duration.ofSeconds(37);
        Color blue = new Color(
                Jpegs.decode(snapshot("rtsp://h/film").answer(handler).body()).getRGB(5, 5));
        assertThat(blue).isEqualTo(new Color(Jpegs.decode(Jpegs.of(Color.BLUE)).getRGB(5, 5)));
        assertThat(film.read)
                .as("one attempt where there is nothing, one in reverse")
                .isEqualTo(2);
    }

    @Test
    void theUrlMayNameTheVideoButNotTheSound() {
        assertThat(snapshot("rtsp://h/film/v").answer(handler).status()).isEqualTo(RtspStatus.OK);
        assertThat(snapshot("*").answer(handler).status()).isEqualTo(RtspStatus.OK);
        assertThat(snapshot("rtsp://h/film/a").refusal(handler))
                .hasMessageContaining("not video")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.UNSUPPORTED_MEDIA_TYPE);
        assertThat(snapshot("rtsp://h/other").refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
    }

    @Test
    void onlyPicturesOfJpegAreGiven() throws RtspException {
        assertThat(refused(H264, AUDIO))
                .hasMessageContaining("H264")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused(AUDIO))
                .hasMessageContaining("No stream of this session is video")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private RtspException refused(Track... tracks) throws RtspException {
        FakeSession other = new FakeSession();
        playouts.open(other, new StoredClip("x", Duration.ofMinutes(1), List.of(tracks)))
                .ready(RtspUri.parse("rtsp://h/x"));
        return FakeExchange.of("SNAPSHOT", "rtsp://h/x").in(other).refusal(handler);
    }

    @Test
    void whatCannotBeReadIsSaidWithoutAPath() {
        film.failure = new IOException("/srv/secret is gone");
        RtspException refusal = snapshot("rtsp://h/film").refusal(handler);
        assertThat(refusal.status()).isEqualTo(RtspStatus.INTERNAL_ERROR);
        assertThat(refusal.getMessage()).doesNotContain("secret");
    }

    @Test
    void aVideoMayBeEmpty() throws RtspException {
        FakeSession other = new FakeSession();
        FilmStrip empty = new FilmStrip(Duration.ofSeconds(1), List.of(VIDEO));
        playouts.open(other, empty).ready(RtspUri.parse("rtsp://h/x"));
        assertThat(FakeExchange.of("SNAPSHOT", "rtsp://h/x").in(other).refusal(handler))
                .hasMessageContaining("no pictures");
        assertThat(empty.closed).isEqualTo(empty.opened);
    }

    @Test
    void withoutASessionOrStreamsThereIsNothingToSee() {
        assertThat(FakeExchange.of("SNAPSHOT", "rtsp://h/film").refusal(handler).status())
                .isEqualTo(RtspStatus.SESSION_NOT_FOUND);
        assertThat(FakeExchange.of("SNAPSHOT", "rtsp://h/film")
                        .in(new FakeSession())
                        .refusal(handler)
                        .status())
                .isEqualTo(RtspStatus.METHOD_NOT_VALID_IN_STATE);
    }

    @Test
    void theLimitChangesWhileItRunsAndWhatIsWrongChangesNothing() {
        assertThat(handler.configure(Map.of("max.size", "1024"))).isTrue();
        RtspException refusal = snapshot("rtsp://h/film").refusal(handler);
        assertThat(refusal.status()).isEqualTo(RtspStatus.FORBIDDEN);
        assertThat(refusal).hasMessageContainingAll("at most 1024", "max.size");
        assertThat(handler.configure(Map.of("max.size", "much"))).isFalse();
        assertThat(snapshot("rtsp://h/film").refusal(handler).status()).isEqualTo(RtspStatus.FORBIDDEN);
        assertThat(handler.configure(Map.of("max.size", 100_000))).isTrue();
        assertThat(snapshot("rtsp://h/film").answer(handler).status()).isEqualTo(RtspStatus.OK);
    }
}
