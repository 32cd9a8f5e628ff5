// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.RecordingChannel.Burst;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;

/** Large access units are spread over time, so that they fit into a receive buffer piece by piece. */
class BurstTest {

    private static final long MILLI = 1_000_000;

    private static TestMovie movie(Duration interval, int units, int size) {
        return new TestMovie(new TestTrack(TestTrack.video(1).track(), interval, units, size));
    }

    @Test
    void spreadsAMegabyteOverMostOfItsInterval() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(Duration.ofMillis(100), 10, 1 << 20)).ready();
        fixture.play();
        fixture.pass(1000);
        int packets = ((1 << 20) + 1387) / 1388;
        List<Burst> bursts = fixture.channel(0).bursts();
        assertThat(bursts)
                .hasSize(10 * ((packets + 41) / 42))
                .allSatisfy(b -> assertThat(b.packets()).isLessThanOrEqualTo(42));
        for (int unit = 0; unit < 10; unit++) {
            long start = unit * 100 * MILLI;
            List<Burst> own = bursts.stream()
                    .filter(b -> b.at() >= start && b.at() < start + 100 * MILLI)
                    .toList();
            assertThat(own.stream().mapToInt(Burst::packets).sum()).isEqualTo(packets);
            assertThat(own.get(0).at()).isEqualTo(start);
            assertThat(own.get(own.size() - 1).at()).isBetween(start + 70 * MILLI, start + 80 * MILLI);
        }
        apart(bursts);
        assertThat(fixture.playout().statistics().dropped()).isZero();
        fixture.close();
    }

    /** Two megabytes in 5 ms cannot be both spread and in time. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void neverSendsTwoBurstsAtOnceHoweverShortTheTime(int millis) throws Exception {
        SessionFixture fixture = new SessionFixture(movie(Duration.ofMillis(millis), 4, 1 << 21)).ready();
        fixture.play();
        fixture.pass(500);
        apart(fixture.channel(0).bursts());
        assertThat(fixture.channel(0).bursts())
                .allSatisfy(b -> assertThat(b.packets()).isLessThanOrEqualTo(42));
        fixture.close();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    /** On an interleaved connection nothing may follow the reply to PAUSE. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsTheRestOfAUnitBeforeThePauseOnlyInTheConnection(boolean bound) throws Exception {
        SessionFixture fixture = new SessionFixture(movie(Duration.ofMillis(100), 10, 1 << 20));
        if (bound) {
            fixture.server().transport().bound();
        }
        fixture.ready();
        fixture.play();
        fixture.pass(30);
        fixture.pause();
        int packets = ((1 << 20) + 1387) / 1388;
        List<Integer> sizes =
                new ArrayList<>(List.of(fixture.channel(0).packets().size()));
        fixture.pass(100);
        sizes.add(fixture.channel(0).packets().size());
        assertThat(sizes.get(0) == packets).as("at once").isEqualTo(bound);
        assertThat(sizes.get(1)).as("in all").isEqualTo(packets);
        fixture.close();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    @Test
    void keepsItsDistanceWhenItCatchesUp() throws Exception {
        ManualExecutor media = new ManualExecutor();
        SessionFixture fixture = new SessionFixture(
                        movie(Duration.ofMillis(10), 100, 50_000), ServerFixture.of(Settings.DEFAULT, media, 1 << 26))
                .ready();
        fixture.play();
        fixture.pass(700);
        media.run();
        for (int i = 0; i < 500; i++) {
            fixture.pass(1);
            media.run();
        }
        assertThat(fixture.channel(0).units()).hasSize(100);
        apart(fixture.channel(0).bursts());
        fixture.close();
    }

    private static void apart(List<Burst> bursts) {
        for (int i = 1; i < bursts.size(); i++) {
            assertThat(bursts.get(i).at() - bursts.get(i - 1).at()).isGreaterThanOrEqualTo(250_000);
        }
    }
}
