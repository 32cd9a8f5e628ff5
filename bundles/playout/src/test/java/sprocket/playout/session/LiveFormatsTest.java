// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.SessionState;

/** One of a live presentation's payload formats is removed and the others stay. */
class LiveFormatsTest {

    private static final String OTHER = "OTHER";
    private static final int BOUND = 1000;

    private final Track plain = PlainFormat.video(0);
    private final Track other = new Track(Track.idOf(1), new VideoFormat(OTHER, 64, 48, 25, Map.of()));
    private final LiveFeed feed = new LiveFeed("camera", List.of(plain, other));
    private final ManualLoop loop = new ManualLoop();
    /** No viewer waits for another format. */
    private final ServerFixture server = ServerFixture.of(new SessionSettings(
            1400, false, false, Duration.ofMillis(120), Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ZERO));

    private final Runnable otherGoes = server.catalog().format(new PlainFormat(), 7, "1.0.0", OTHER);
    private final SessionFixture both = new SessionFixture(feed, server, loop);
    private final SessionFixture one = new SessionFixture(feed, server, loop);

    @AfterEach
    void close() {
        both.close();
        one.close();
        assertThat(server.trains().inUse()).isZero();
    }

    private void feed(int number) {
        for (Track track : List.of(plain, other)) {
            long time = number * 40_000_000L;
            feed.accept(new AccessUnit(track, time, time, 40_000_000, true, List.of(ByteBuffer.allocate(100))));
        }
        loop.advance(Duration.ofMillis(40));
    }

    @Test
    void endsThoseWhoWatchInItAndNobodyElse() throws Exception {
        both.ready();
        one.setUp(0);
        both.play();
        one.play();
        feed(0);
        otherGoes.run();
        int number = 1;
        while (both.session().state() == SessionState.PLAYING && number < BOUND) {
            feed(number++);
        }
        assertThat(both.session().state()).isEqualTo(SessionState.READY);
        loop.advance(Duration.ofSeconds(1));
        assertThat(both.channel(1).units()).hasSize(1);
        assertThat(both.channel(1).controls(Goodbye.class).get(0).reason())
                .contains("payload format of OTHER has gone");
        feed(number++);
        assertThat(one.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(one.channel(0).units()).hasSize(number);
    }
}
