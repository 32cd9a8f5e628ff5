// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlayClockTest {

    private static final long MS = 1_000_000;
    private static final long ORIGIN = Long.MAX_VALUE - 5_000 * MS;

    private final PlayClock.Delay delay = new PlayClock.Delay();

    private long due(PlayClock clock, long playMillis, long now) {
        return (clock.due(playMillis * MS, now) - ORIGIN) / MS;
    }

    @Test
    void keepsBackWhatTheUserWantsOrTheDeviceNeeds() {
        delay.wanted(30 * MS);
        PlayClock clock = new PlayClock(delay, false);
        clock.arrived(0, ORIGIN);
        assertThat(due(clock, 40, ORIGIN)).isEqualTo(70);
        delay.needed(100 * MS);
        assertThat(due(clock, 40, ORIGIN)).isEqualTo(140);
        assertThat(clock.playTime(ORIGIN + 140 * MS)).isEqualTo(40 * MS);
    }

    @Test
    void goesByTheFastestArrivals() {
        PlayClock clock = new PlayClock(delay, false);
        for (int i = 0; i < 1000; i++) {
            clock.arrived(i * 20L * MS, ORIGIN + (i * 20L + (i % 5) * 4) * MS);
        }
        assertThat(due(clock, 20_000, ORIGIN)).isEqualTo(20_000);
    }

    @Test
    void followsASenderWhoseClockIsSlower() {
        PlayClock clock = new PlayClock(delay, false);
        long last = 0;
        for (int i = 0; i < 6000; i++) {
            long at = Math.round(i * 20.0 * MS * 1.0002);
            clock.arrived(i * 20L * MS, ORIGIN + at);
            last = clock.due(i * 20L * MS, ORIGIN + at) - ORIGIN - at;
        }
        assertThat(Math.abs(last)).isLessThan(5 * MS);
    }

    @Test
    void makesUpForABeginningThatWasHeldUpWithoutLeavingAnythingOut() {
        PlayClock clock = new PlayClock(delay, false);
        clock.arrived(0, ORIGIN + 400 * MS);
        long before = due(clock, 0, ORIGIN);
        for (int i = 1; i <= 500; i++) {
            long at = Math.max(400, i * 20L);
            clock.arrived(i * 20L * MS, ORIGIN + at * MS);
            long now = due(clock, i * 20L, ORIGIN);
            assertThat(now - before).isBetween(17L, 20L);
            before = now;
        }
        assertThat(due(clock, 10_000, ORIGIN)).isEqualTo(10_000);
    }

    @Test
    void waitsWithStoredMediaThatAreSentFarAheadAndNotWithLiveOnes() {
        PlayClock stored = new PlayClock(delay, false);
        PlayClock live = new PlayClock(delay, true);
        for (int i = 0; i < 100; i++) {
            stored.arrived(i * 40L * MS, ORIGIN + i * MS);
            live.arrived(i * 40L * MS, ORIGIN + i * MS);
        }
        assertThat(due(stored, 4000, ORIGIN)).isGreaterThan(2900);
        assertThat(due(live, 4000, ORIGIN)).isLessThan(400);
    }

    @Test
    void nothingIsDueWhileTimeStandsStill() {
        PlayClock clock = new PlayClock(delay, false);
        clock.arrived(0, ORIGIN);
        clock.freeze(ORIGIN + 50 * MS);
        long later = ORIGIN + Duration.ofHours(1).toNanos();
        assertThat(clock.due(0, later) - later)
                .isGreaterThan(Duration.ofDays(365).toNanos());
        assertThat(clock.playTime(later)).isEqualTo(50 * MS);
        clock.endAt(100 * MS, later);
        assertThat(clock.due(100 * MS, later)).isEqualTo(later);
        assertThat(clock.due(60 * MS, later)).isEqualTo(later - 40 * MS);
    }
}
