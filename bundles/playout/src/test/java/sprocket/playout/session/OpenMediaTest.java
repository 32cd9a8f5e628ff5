// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.config.PlayoutSettings.MediaLimits;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.message.RtspException;

/** How many stored media are open at a time, and who is refused at the limit. */
class OpenMediaTest {

    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final TestMovie movie = TestMovie.video(500);
    private final List<SessionFixture> fixtures = new ArrayList<>();

    @AfterEach
    void nothingIsLeftBehind() {
        fixtures.forEach(SessionFixture::close);
        assertThat(movie.openReaders()).isZero();
        assertThat(server.openMedia().count()).isZero();
    }

    private SessionFixture viewer() throws Exception {
        SessionFixture fixture = new SessionFixture(movie, server).ready();
        fixtures.add(fixture);
        return fixture;
    }

    @Test
    void aViewerMoreIsRefusedAndThoseWhoPlayGoOn() throws Exception {
        server.openMedia().change(new MediaLimits(2, 16));
        SessionFixture first = viewer();
        first.play("npt=0-");
        SessionFixture second = viewer();
        second.play("npt=0-");
        SessionFixture third = viewer();
        RtspException refused = catchThrowableOfType(RtspException.class, third::play);
        assertThat(refused.status().code()).isEqualTo(453);
        assertThat(refused).hasMessageContaining("highest number of media open");

        first.play("npt=5-");
        FakeExchange seek = new FakeExchange();
        second.seek(seek, 3000);
        seek.commit();
        first.pass(1000);
        second.pass(1000);
        assertThat(first.channel(0).last().mediaTime()).isGreaterThan(5_900_000_000L);
        assertThat(second.channel(0).last().mediaTime()).isGreaterThan(3_900_000_000L);
        assertThat(movie.openReaders()).isEqualTo(2);

        first.close();
        third.play();
        third.pass(1000);
        assertThat(third.channel(0).units()).hasSize(26);
    }

    @Test
    void rangesThatWaitAreLimited() throws Exception {
        server.openMedia().change(new MediaLimits(100, 3));
        SessionFixture viewer = viewer();
        viewer.play("npt=1-2");
        for (int i = 0; i < 3; i++) {
            viewer.play("npt=4-5");
        }
        for (int i = 0; i < 10; i++) {
            RtspException refused = catchThrowableOfType(RtspException.class, () -> viewer.play("npt=4-5"));
            assertThat(refused.status().code()).isEqualTo(453);
            assertThat(refused).hasMessageContaining("3 ranges waiting");
        }
        assertThat(movie.openReaders()).isEqualTo(4);
        viewer.pass(1100);
        viewer.play("npt=4-5");
        assertThat(movie.openReaders()).isEqualTo(4);
        viewer.pass(9000);
        assertThat(viewer.channel(0).units()).hasSize(125);
    }

    @Test
    void aRangeThatWaitsIsRefusedAtTheLimit() throws Exception {
        server.openMedia().change(new MediaLimits(1, 16));
        SessionFixture viewer = viewer();
        viewer.play("npt=1-2");
        RtspException refused = catchThrowableOfType(RtspException.class, () -> viewer.play("npt=4-5"));
        assertThat(refused.status().code()).isEqualTo(453);
        viewer.pass(500);
        assertThat(viewer.channel(0).units()).isNotEmpty();
    }
}
