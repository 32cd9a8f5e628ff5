// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.Track;
import sprocket.media.test.feed.TimedUnits;

/** Times, order and agreement of pictures and sound, by a clock that the test sets. */
class PatternUnitsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long FROM = 5_123_000_000L;

    private Instant wall = Instant.parse("2026-11-28T23:59:58.700Z");

    /** The time of day and media time differ by what {@link #wall} says at {@link #FROM}. */
    private final class Clock implements Loop.Clock {
        @Override
        public long nanoTime() {
            throw new UnsupportedOperationException("Media time is given");
        }

        @Override
        public Instant wallClock() {
            return wall;
        }
    }

    private TimedUnits units(PatternFormat format) throws Exception {
        return PatternUnits.opener(format, format.tracks(), new Clock(), ZoneOffset.UTC)
                .open(FROM);
    }

    private static PatternFormat format(int rate, PatternFormat.Sound sound) {
        return new PatternFormat(192, 96, rate, 75, sound, 440);
    }

    /** The units of some time, each asked for when it is due. */
    private List<AccessUnit> of(TimedUnits units, Duration time) throws Exception {
        List<AccessUnit> all = new ArrayList<>();
        long now = FROM;
        while (now < FROM + time.toNanos()) {
            AccessUnit unit = units.next(now);
            wall = wall.plusNanos(unit.decodeTime() - now);
            now = unit.decodeTime();
            all.add(unit);
        }
        return all;
    }

    private static List<AccessUnit> sound(List<AccessUnit> units) {
        return units.stream()
                .filter(unit -> unit.track().format() instanceof AudioFormat)
                .toList();
    }

    private static List<AccessUnit> pictures(List<AccessUnit> units) {
        return units.stream()
                .filter(unit -> !(unit.track().format() instanceof AudioFormat))
                .toList();
    }

    private static ShownPicture shown(AccessUnit unit) throws Exception {
        return new ShownPicture(unit.parts().get(0));
    }

    @Test
    void timesHaveNoErrorThatGrows() throws Exception {
        List<AccessUnit> units = of(units(format(30, PatternFormat.Sound.PCMU)), Duration.ofSeconds(10));
        List<AccessUnit> pictures = pictures(units);
        List<AccessUnit> sound = sound(units);

        assertThat(pictures.get(0).decodeTime()).isEqualTo(FROM);
        assertThat(pictures.get(300).decodeTime()).isEqualTo(FROM + 10 * SECOND);
        assertThat(sound.get(0).decodeTime()).isEqualTo(FROM);
        for (List<AccessUnit> track : List.of(pictures, sound)) {
            for (int i = 1; i < track.size(); i++) {
                AccessUnit before = track.get(i - 1);
                assertThat(track.get(i).decodeTime()).isEqualTo(before.decodeTime() + before.duration());
            }
        }
        assertThat(sound).allMatch(unit -> unit.size() == 160 && unit.duration() == SECOND / 50);
        for (int i = 1; i < units.size(); i++) {
            assertThat(units.get(i).decodeTime())
                    .isGreaterThanOrEqualTo(units.get(i - 1).decodeTime());
        }
    }

    @Test
    void picturesShowTheirNumberAndTime() throws Exception {
        List<AccessUnit> pictures = pictures(of(units(format(25, PatternFormat.Sound.OFF)), Duration.ofSeconds(3)));
        for (int i = 0; i < pictures.size(); i++) {
            ShownPicture picture = shown(pictures.get(i));
            assertThat(picture.number()).isEqualTo(i);
            int millis = 700 + 40 * i;
            String clock = millis < 2_000
                    ? String.format("23:59:%02d.%03d", 58 + millis / 1_000, millis % 1_000)
                    : String.format("00:00:%02d.%03d", millis / 1_000 - 2, millis % 1_000);
            assertThat(picture.clock()).isEqualTo(clock);
        }
    }

    /** The tone is loud exactly while the light is on, but for the length of a picture. */
    @Test
    void lightAndToneAgree() throws Exception {
        List<AccessUnit> units = of(units(format(25, PatternFormat.Sound.L16)), Duration.ofSeconds(4));
        List<Long> loud = new ArrayList<>();
        for (AccessUnit block : sound(units)) {
            ByteBuffer samples = block.parts().get(0);
            for (int i = 0; i < 960; i++) {
                if (Math.abs(samples.getShort(2 * i)) > 2_000) {
                    loud.add(block.decodeTime() + i * SECOND / 48_000);
                }
            }
        }
        // Seconds of the time of day begin 300 ms after the first unit.
        assertThat(loud).allMatch(time -> Math.floorMod(time - FROM - 300_000_000L, SECOND) < 103_000_000L);
        for (int second = 0; second < 3; second++) {
            long begin = FROM + 300_000_000L + second * SECOND;
            assertThat(loud).anyMatch(time -> time >= begin && time < begin + 4_000_000L);
            assertThat(loud).anyMatch(time -> time >= begin + 95_000_000L && time < begin + 103_000_000L);
        }
        for (AccessUnit unit : pictures(units)) {
            boolean on = Math.floorMod(unit.decodeTime() - FROM - 300_000_000L, SECOND) < 100_000_000L;
            assertThat(shown(unit).light()).isEqualTo(on);
        }
    }

    @Test
    void aClockThatIsSetIsFollowed() throws Exception {
        TimedUnits units = units(format(1, PatternFormat.Sound.OFF));
        assertThat(shown(units.next(FROM)).clock()).isEqualTo("23:59:58.700");
        // Asked for 150 ms late, which is no change of the clock.
        wall = wall.plusMillis(1_150);
        assertThat(shown(units.next(FROM + SECOND)).clock()).isEqualTo("23:59:59.700");
        wall = Instant.parse("2026-11-28T12:00:00.700Z");
        assertThat(shown(units.next(FROM + 2 * SECOND)).clock()).isEqualTo("12:00:00.700");
    }

    /** What a machine that slept has missed is not made up for. */
    @Test
    void aLongDelayIsSkipped() throws Exception {
        TimedUnits units = units(format(25, PatternFormat.Sound.PCMU));
        of(units, Duration.ofSeconds(1));
        long now = FROM + 3_600 * SECOND;
        wall = wall.plusSeconds(3_599);
        List<AccessUnit> later = List.of(units.next(now), units.next(now));

        assertThat(later).allMatch(unit -> Math.abs(unit.decodeTime() - now) < SECOND / 25);
        assertThat(later.stream().map(AccessUnit::track).map(Track::id).sorted())
                .containsExactly("trackID=0", "trackID=1");
        assertThat(shown(pictures(later).get(0)).number()).isEqualTo(3_600 * 25);
    }
}
