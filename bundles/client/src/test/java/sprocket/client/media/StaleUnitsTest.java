// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a seek nothing is shown that was sent before it, by what RTP-Info names as the first packet. */
class StaleUnitsTest {

    private static final int TICKS = 3_600;

    private final TestStream stream = new TestStream();

    @BeforeEach
    void hasPlayedBefore() {
        stream.receiver.expect();
        play(PlayStart.UNKNOWN);
        receive(65_530, 65_531);
        stream.receiver.pause();
        stream.receiver.expect();
        stream.events.clear();
    }

    private void play(PlayStart start) {
        stream.receiver.play(new PlayTimeline(0, 1), start);
    }

    /** With the timestamps of the packets' numbers, which go on where the media jump. */
    private void receive(int... numbers) {
        for (int number : numbers) {
            stream.receive(Packets.unit(number & 0xFFFF, TICKS * number, Packets.SSRC));
        }
    }

    private static PlayStart at(int sequence, long rtpTime) {
        return new PlayStart(OptionalInt.of(sequence & 0xFFFF), OptionalLong.of(rtpTime & 0xFFFF_FFFFL));
    }

    @Test
    void areDropped() {
        receive(65_532);
        play(at(65_537, 65_537L * TICKS));
        receive(65_533, 65_534, 65_535, 65_536, 65_537, 65_538);
        assertThat(stream.events).containsExactly("1", "2");
        assertThat(stream.units.get(0).playTime()).isZero();
        assertThat(stream.receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(4, 0, 5));
    }

    @Test
    void areDroppedWhereTimestampsJumpBack() {
        play(at(65_533, 1000));
        receive(65_532);
        stream.receive(Packets.unit(65_533, 1000, Packets.SSRC));
        assertThat(stream.events).containsExactly("65533");
    }

    @Test
    void areDroppedWithoutATimestamp() {
        play(new PlayStart(OptionalInt.of(65_533), OptionalLong.empty()));
        receive(65_532, 65_533);
        assertThat(stream.events).containsExactly("65533");
    }

    @Test
    void areNoneWhereTheTimestampSaysSo() {
        play(at(40_000, 65_532L * TICKS));
        receive(65_532, 65_533);
        assertThat(stream.events).containsExactly("65532", "65533");
    }

    /** A first packet that never comes costs a second at most. */
    @Test
    void areNoneLater() {
        play(at(65_532 + 20_000, 0));
        for (int sequence : IntStream.range(65_532, 65_532 + 50).toArray()) {
            receive(sequence);
            stream.advance(40);
        }
        assertThat(stream.events).hasSize(25).startsWith("" + (65_532 + 25 & 0xFFFF));
    }

    @Test
    void areNoneOnceTheFirstPacketHasCome() {
        play(at(65_533, 0));
        stream.receive(Packets.unit(65_533, 0, Packets.SSRC));
        receive(65_532);
        stream.receive(Packets.unit(65_534, TICKS, Packets.SSRC));
        assertThat(stream.events).containsExactly("65533", "65534");
    }

    @Test
    void areNoneOfASenderThatBeginsAnew() {
        play(at(65_533, 0));
        stream.receive(Packets.unit(100, 50, 77));
        stream.receive(Packets.unit(101, 50 + TICKS, 77));
        assertThat(stream.events).containsExactly("restarted", "100", "101");
    }

    @Test
    void areNoneAtTheFirstPlay() {
        TestStream first = new TestStream();
        first.receiver.expect();
        first.receiver.play(new PlayTimeline(0, 1), at(1000, 0));
        first.receive(1, 2, 3);
        assertThat(first.events).containsExactly("1", "2", "3");
    }
}
