// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private static final long MILLI = 1_000_000;
    private static final int TICKS = 3600;

    private final List<Long> late = new ArrayList<>();
    private final Lateness lateness = new Lateness(90_000, true, late::add);

    @Test
    void theBestIsNeverLate() {
        for (int i = 0; i < 10; i++) {
            lateness.packet(i * TICKS, false, i * 40 * MILLI);
            lateness.packet(i * TICKS, true, i * 40 * MILLI + (i == 3 ? 0 : 5) * MILLI);
        }
        assertThat(late).as("it is not clear what the best is").isEmpty();
        lateness.settle();
        assertThat(late)
                .hasSize(10)
                .containsOnly(0L, 5 * MILLI)
                .satisfies(all -> assertThat(all.get(3)).isZero());
    }

    @Test
    void timestampsMayWrap() {
        for (int i = 0; i < 2 * Lateness.HELD; i++) {
            lateness.packet(-TICKS + i * TICKS, true, i * 40 * MILLI);
        }
        assertThat(late).hasSize(2 * Lateness.HELD).allMatch(value -> value < 2);
    }

    @Test
    void aUnitWithoutAMarkerEndsWithTheNext() {
        lateness.packet(0, false, 0);
        lateness.packet(TICKS, false, 40 * MILLI);
        lateness.packet(2 * TICKS, true, 80 * MILLI);
        assertThat(lateness.units()).isEqualTo(3);
    }

    @Test
    void eachPacketOfSoundIsAUnit() {
        Lateness sound = new Lateness(8000, false, late::add);
        sound.packet(0, false, 0);
        sound.packet(160, false, 20 * MILLI);
        sound.packet(320, false, 47 * MILLI);
        sound.settle();
        assertThat(late).containsExactly(0L, 0L, 7 * MILLI);
    }

    @Test
    void playingAnewBeginsAnew() {
        lateness.packet(0, true, 0);
        lateness.settle();
        lateness.packet(TICKS, true, 5000 * MILLI);
        lateness.packet(2 * TICKS, true, 5040 * MILLI);
        lateness.settle();
        assertThat(late).containsExactly(0L, 0L, 0L);
    }

    @Test
    void whatCameBeforeItIsMeasuredShowsTheBestAlone() {
        lateness.packet(0, true, 0);
        lateness.packet(TICKS, true, 43 * MILLI);
        lateness.forget();
        lateness.packet(2 * TICKS, true, 85 * MILLI);
        lateness.settle();
        assertThat(late).containsExactly(5 * MILLI);
        assertThat(lateness.units()).isEqualTo(1);
    }
}
