// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.loop.testing.ManualLoop;

/** Picture and sound of one session on one timeline. */
class SynchronyTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int SOUND = 0xBEEF;
    private static final int SOUND_CLOCK = 8000;
    private static final int PICTURE_BASE = -5000;
    private static final int SOUND_BASE = 123_456;

    private final ManualLoop loop = new ManualLoop();
    private final TestStream picture =
            new TestStream(loop, settings -> settings, () -> Optional.of(new PartDepacketiser()));
    private final TestStream sound = new TestStream(
            loop,
            settings -> new StreamSettings(
                    settings.track(),
                    settings.payloadTypes(),
                    settings.otherTypes(),
                    SOUND_CLOCK,
                    settings.cname(),
                    settings.reorderDelay(),
                    settings.bandwidth(),
                    true,
                    settings.numbering()),
            () -> Optional.of(new PartDepacketiser()));

    private void send(int from, int to, int soundDelay) {
        for (int i = from; i < to; i++) {
            picture.receive(Packets.unit(i, PICTURE_BASE + 3600 * i, Packets.SSRC));
            picture.advance(soundDelay);
            sound.receive(Packets.unit(i, SOUND_BASE + 320 * i, SOUND));
            picture.advance(40 - soundDelay);
        }
    }

    /**
     * Which streams RTP-Info names, whether reports come, and by how many milliseconds sound is off where nobody says.
     */
    @ParameterizedTest
    @CsvSource({
        "true, true, false, 0",
        "true, true, true, 0",
        "true, false, true, 0",
        "false, true, true, 0",
        "false, false, true, 0",
        "false, false, false, 30",
        "true, false, false, 30"
    })
    void showsTogetherWhatWasCapturedTogether(boolean pictureNamed, boolean soundNamed, boolean reports, int off) {
        PlayTimeline timeline = new PlayTimeline(10_000_000_000L, 1);
        picture.receiver.expect();
        sound.receiver.expect();
        picture.receiver.play(
                timeline, pictureNamed ? OptionalLong.of(PICTURE_BASE & 0xFFFF_FFFFL) : OptionalLong.empty());
        sound.receiver.play(timeline, soundNamed ? OptionalLong.of(SOUND_BASE) : OptionalLong.empty());
        send(0, 10, 30);
        if (reports) {
            picture.receive(Packets.report(Packets.SSRC, NOON, PICTURE_BASE));
            sound.receive(Packets.report(SOUND, NOON.plusMillis(1000), SOUND_BASE + SOUND_CLOCK));
        }
        send(10, 20, 30);

        for (int i = 10; i < 20; i++) {
            long apart = sound.units.get(i).playTime() - picture.units.get(i).playTime();
            assertThat(Math.round(apart / 1e6)).as("unit %d", i).isEqualTo(off);
            assertThat(picture.units.get(i).unit().presentationTime())
                    .isEqualTo(10_000_000_000L + picture.units.get(i).playTime());
        }
        assertThat(Math.round(picture.units.get(19).playTime() / 1e6)).isBetween(19 * 40L - 31, 19 * 40L + 31);
    }

    @Test
    void givesUnitsTheirPlaceInTheMedia() {
        picture.receiver.expect();
        picture.receiver.play(new PlayTimeline(60_000_000_000L, -2), OptionalLong.of(0));
        for (int i = 0; i < 3; i++) {
            picture.receive(Packets.unit(i, 3600 * i, Packets.SSRC));
        }
        assertThat(picture.units)
                .extracting(unit -> unit.unit().presentationTime())
                .containsExactly(60_000_000_000L, 59_920_000_000L, 59_840_000_000L);
        assertThat(picture.units).extracting(StreamUnit::playTime).containsExactly(0L, 40_000_000L, 80_000_000L);
        assertThat(picture.units.get(0).unit().track()).isSameAs(TestStream.TRACK);
        assertThat(picture.units).extracting(unit -> unit.unit().duration()).endsWith(80_000_000L);
        assertThat(picture.units).extracting(StreamUnit::scale).containsOnly(-2.0);
    }

    /** The first picture after fast forward would last as long as those with gaps between them. */
    @Test
    void forgetsTheGapsOfAFastRun() {
        picture.receiver.expect();
        picture.receiver.play(new PlayTimeline(0, 1), OptionalLong.of(0));
        receive(0, 3);
        for (double scale : new double[] {8, 1}) {
            picture.receiver.pause();
            picture.receiver.expect();
            picture.receiver.play(new PlayTimeline(0, scale), OptionalLong.empty());
            receive(picture.units.size(), 3);
        }
        assertThat(picture.units)
                .extracting(unit -> unit.unit().duration() / 1_000_000)
                .endsWith(320L, 320L, 40L, 40L, 40L);
    }

    private void receive(int first, int count) {
        for (int i = first; i < first + count; i++) {
            picture.receive(Packets.unit(i, 3600 * i, Packets.SSRC));
        }
    }
}
