// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.message.RtspResponse;

class PlayPositionTest {

    private static final long SECOND = 1_000_000_000L;

    private final PlayPosition position = new PlayPosition();

    private void play(PlayOrder order, Optional<NptRange> range, double scale, long now) {
        position.play(
                order,
                new PlayReply(range.map(r -> r), scale, RtspResponse.ok()),
                Optional.of(Duration.ofSeconds(60)),
                now);
    }

    @Test
    void followsThePlayTime() {
        play(PlayOrder.RESUME, Optional.of(NptRange.from(Duration.ofSeconds(10))), 2, 0);
        assertThat(position.at(5 * SECOND)).hasSeconds(20);
        position.pause(5 * SECOND);
        assertThat(position.at(100 * SECOND)).hasSeconds(20);
        play(PlayOrder.RESUME, Optional.empty(), 1, 100 * SECOND);
        assertThat(position.at(101 * SECOND)).hasSeconds(21);
    }

    @Test
    void takesTheOrderWhereTheReplySaysNothing() {
        play(PlayOrder.from(Duration.ofSeconds(7)), Optional.empty(), 1, 0);
        assertThat(position.start()).hasSeconds(7);
    }

    @Test
    void knowsTheEnd() {
        play(PlayOrder.from(Duration.ofSeconds(50)), Optional.empty(), 1, 0);
        assertThat(position.over(5 * SECOND)).isFalse();
        assertThat(position.over(9 * SECOND)).isTrue();
        play(PlayOrder.from(Duration.ofSeconds(50)), Optional.empty(), -1, 0);
        assertThat(position.over(9 * SECOND)).isFalse();
        assertThat(position.over(49 * SECOND)).isTrue();
        assertThat(position.at(100 * SECOND)).isZero();
    }
}
