// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.message.RtspException;

/** While the server is late, it admits no further viewers. */
class BusyServerTest {

    private final ServerFixture server = ServerFixture.of(Settings.SHARING);

    private SessionFixture viewer() {
        return new SessionFixture(TestMovie.video(500), server);
    }

    private void overload() {
        server.admission().opened(server.loop());
        for (int i = 0; i < 8; i++) {
            server.loop().hold();
            server.loop().advance(Duration.ofSeconds(1));
            server.loop().resume();
        }
    }

    private static void assertRefused(ThrowingCallable request) {
        assertThat(catchThrowableOfType(RtspException.class, request).status().code())
                .isEqualTo(453);
    }

    @Test
    void newSessionsAndFirstPlaysAreRefusedForATime() throws Exception {
        SessionFixture waiting = viewer().ready();
        overload();
        assertRefused(() -> viewer().ready());
        assertRefused(waiting::play);
        server.loop().advance(Duration.ofSeconds(5));
        waiting.play();
        viewer().ready().play();
    }

    @Test
    void whoHasPlayedIsNotRefused() throws Exception {
        SessionFixture playing = viewer().ready();
        playing.play();
        overload();
        assertRefused(() -> viewer().ready());
        playing.pause();
        assertThatCode(playing::play).doesNotThrowAnyException();
        assertThatCode(() -> playing.play("npt=1-")).doesNotThrowAnyException();
    }

    @Test
    void aSecondTrackOfASessionIsNotRefused() throws Exception {
        SessionFixture begun = new SessionFixture(new TestMovie(TestTrack.video(500), TestTrack.audio(500)), server);
        begun.setUp(0);
        overload();
        assertThatCode(() -> begun.setUp(1)).doesNotThrowAnyException();
    }
}
