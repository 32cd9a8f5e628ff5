// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The sender that the reply to SETUP names, rightly or not. */
class AnnouncedSourceTest {

    private static final int OTHER = 0xBAD;

    private final TestStream stream = new TestStream().play();

    @Test
    void isWaitedFor() {
        stream.receiver.announced(Packets.SSRC);
        stream.receive(Packets.unit(40_000, 0, OTHER));
        stream.receive(1, 2);
        assertThat(stream.events).containsExactly("1", "2");
        assertThat(stream.packets()).isEqualTo(new StreamStatistics.Packets(2, 2, 0, 0, 0, 1, 0));
    }

    @Test
    void givesWayToTwoPacketsOfAnother() {
        stream.receiver.announced(Packets.SSRC);
        stream.receive(Packets.unit(7, 0, OTHER));
        stream.receive(Packets.unit(9, 7_200, OTHER));
        stream.advance(60);
        assertThat(stream.events).containsExactly("7", "9");
        assertThat(stream.packets()).isEqualTo(new StreamStatistics.Packets(3, 2, 0, 0, 0, 0, 0));
    }

    @Test
    void givesWayInWhateverOrder() {
        stream.receiver.announced(Packets.SSRC);
        stream.receive(Packets.unit(9, 7_200, OTHER));
        stream.receive(Packets.unit(8, 3_600, OTHER));
        stream.receive(Packets.unit(10, 10_800, OTHER));
        assertThat(stream.packets()).isEqualTo(new StreamStatistics.Packets(3, 3, 0, 1, 1, 0, 0));
    }

    @Test
    void changesNothingBehindTheFirstPacket() {
        stream.receive(Packets.unit(1, 0, OTHER));
        stream.receiver.announced(Packets.SSRC);
        stream.receive(Packets.unit(2, 3_600, OTHER));
        assertThat(stream.events).containsExactly("1", "2");
    }

    /** A source that has sent no packet may leave; one that is not the announced one cannot end the stream. */
    @Test
    void aGoodbyeOfAnotherEndsNothing() {
        stream.receiver.announced(Packets.SSRC);
        stream.receive(Packets.goodbye(OTHER, "not mine"));
        stream.advance(60);
        assertThat(stream.events).isEmpty();
        stream.receive(Packets.goodbye(Packets.SSRC, "nothing to play"));
        stream.advance(60);
        assertThat(stream.events).containsExactly("ended nothing to play");
    }
}
