// SPDX-License-Identifier: Apache-2.0
package sprocket.lab.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class LabMethodsTest {

    private final FakePlayouts playouts = new FakePlayouts();
    private final FakeSession session = new FakeSession();
    private final TestCatalog shelf = new TestCatalog();
    private final Map<String, RtspMethodHandler> handlers = Map.of(
            "FORWARD",
            new Moves.Forward(playouts),
            "FASTFORWARD",
            new Moves.FastForward(playouts),
            "BACKWARD",
            new Moves.Backward(playouts),
            "ADVANCE",
            new Moves.Advance(playouts),
            "BACK",
            new Moves.Back(playouts, shelf),
            "NEXT",
            new Films.Next(shelf),
            "SWITCH",
            new Films.Switch(shelf),
            "CHANGESPEED",
            new Speeds.ChangeSpeed(playouts),
            "SPEEDUP",
            new Speeds.SpeedUp(playouts));
    private FakePlayout playout;
    private Duration picture;
    private Duration duration;

    /** Films a, b and d, and a sound c. */
    private static final class TestCatalog implements MediaCatalog {

        @Override
        public CompletionStage<Optional<Presentation>> find(MediaPath path) {
            String name = path.toString();
            return CompletableFuture.completedFuture(
                    List.of("/a", "/b", "/d").contains(name) ? Optional.of(StoredClip.of(name, 1)) : Optional.empty());
        }

        @Override
        public List<MediaEntry> list(MediaPath path) {
            return List.of("a", "b", "c", "d").stream()
                    .map(name -> new MediaEntry(new MediaPath(List.of(name)), false, 1))
                    .toList();
        }
    }

    @BeforeEach
    void setUp() throws Exception {
        StoredClip clip = StoredClip.of("film", 1);
        playout = playouts.open(session, clip).ready(RtspUri.parse("b"));
        duration = clip.duration();
        double rate = ((VideoFormat) clip.tracks().get(0).format()).frameRate();
        picture = Duration.ofNanos(Math.round(1e9 / (rate > 0 ? rate : 20)));
        playout.position = picture.multipliedBy(30);
    }

    private RtspResponse ask(String method, String url) {
        return FakeExchange.of(method, url).in(session).answer(handlers.get(method));
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, 20", "FASTFORWARD, 20", "BACKWARD, -20", "ADVANCE, 1", "BACK, -1"})
    void goesOnFromElsewhereWhileItPlays(String method, int pictures) {
        session.state(SessionState.PLAYING);
        assertThat(ask(method, "b").status().code()).isEqualTo(200);
        assertThat(playout.sought).containsExactly(picture.multipliedBy(30 + pictures));
        assertThat(playout.played).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, 20", "BACKWARD, -20", "ADVANCE, 1", "BACK, -1"})
    void showsOnePictureWhileItPauses(String method, int pictures) {
        assertThat(ask(method, "b").status().code()).isEqualTo(200);
        Duration to = picture.multipliedBy(29 + pictures);
        assertThat(playout.played)
                .singleElement()
                .satisfies(p -> assertThat(p.range()).contains(NptRange.of(to, to.plus(picture))));
    }

    @Test
    void staysWithinTheFilm() {
        session.state(SessionState.PLAYING);
        playout.position = Duration.ZERO;
        ask("BACKWARD", "b");
        playout.position = duration;
        ask("FORWARD", "b");
        assertThat(playout.sought).containsExactly(Duration.ZERO, duration.minus(picture));
    }

    @ParameterizedTest
    @CsvSource({"NEXT, b, /d", "SWITCH, b, /d", "NEXT, d, /d", "SWITCH, /a, /a", "BACK, a, /a"})
    void leadsToAnotherFilm(String method, String url, String expected) {
        RtspResponse response = ask(method, url);
        assertThat(response.status().code()).isEqualTo(302);
        assertThat(response.headers().first("Location")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"NEXT, none", "SWITCH, c", "BACK, c"})
    void leadsNowhereElse(String method, String url) {
        assertThat(FakeExchange.of(method, url)
                        .in(session)
                        .refusal(handlers.get(method))
                        .status()
                        .code())
                .isEqualTo(404);
    }

    @Test
    void behindTheLastFilmComesTheFirst() throws Exception {
        session.url(RtspUri.parse("d"));
        assertThat(ask("NEXT", "d").headers().first("Location")).contains("/a");
    }

    @ParameterizedTest
    @CsvSource({"CHANGESPEED", "SPEEDUP"})
    void playsAtTwiceTheRateAndAtItsOwnAgain(String method) {
        session.state(SessionState.PLAYING);
        ask(method, "b");
        playout.speed = 2;
        ask(method, "b");
        assertThat(playout.speeds).containsExactly(2.0, 1.0);
        assertThat(playout.paused).isEmpty();
    }
}
