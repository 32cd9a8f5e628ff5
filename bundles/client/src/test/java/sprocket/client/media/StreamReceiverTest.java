// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.client.media.Packets.SSRC;
import static sprocket.client.media.Packets.goodbye;
import static sprocket.client.media.Packets.rtp;
import static sprocket.client.media.Packets.unit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.loop.testing.ManualLoop;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

class StreamReceiverTest {

    /**
     * Sequence numbers, {@code +} for a millisecond each 10 that passes; what comes out; then expected, received, lost,
     * duplicated, reordered, late.
     */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1 2 3             | 1 2 3         | 3 3 0 0 0 0
            1 3 2 4           | 1 2 3 4       | 4 4 0 0 1 0
            1 3 ++++ 2        | 1 2 3         | 3 3 0 0 1 0
            1 3 +++++ 2       | 1 3           | 3 3 0 0 1 1
            1 3 +++++ 4       | 1 3 4         | 4 3 1 0 0 0
            1 3 +++++ 4 2 2   | 1 3 4         | 4 4 0 1 1 1
            1 3 ++ 6 +++      | 1 3           | 6 3 3 0 0 0
            1 3 ++ 6 +++++    | 1 3 6         | 6 3 3 0 0 0
            1 2 2 1 3         | 1 2 3         | 3 3 0 2 0 0
            1 3 3 2           | 1 2 3         | 3 3 0 1 1 0
            2 1 3             | 2 3           | 3 3 0 0 1 1
            65534 0 65535 1   | 65534 65535 0 1 | 4 4 0 0 1 0
            65535 1 +++++ 0   | 65535 1       | 3 3 0 0 1 1
            """)
    void waitsAtAGapOnly(String in, String out, String counts) {
        TestStream stream = new TestStream().play();
        for (String step : in.split(" ")) {
            if (step.startsWith("+")) {
                stream.advance(10 * step.length());
            } else {
                stream.receive(Integer.parseInt(step));
            }
        }
        assertThat(String.join(" ", stream.events)).isEqualTo(out);
        StreamStatistics.Packets packets = stream.packets();
        assertThat(packets.expected() + " " + packets.received() + " " + packets.lost() + " " + packets.duplicated()
                        + " " + packets.reordered() + " " + packets.late())
                .isEqualTo(counts);
    }

    /** TCP loses nothing by itself: what is missing was left out on purpose. */
    @Test
    void waitsForNothingWherePacketsCannotOvertakeEachOther() {
        TestStream stream = new TestStream(settings -> settings.withReorderDelay(Duration.ZERO)).play();
        stream.receive(1, 3, 4);
        assertThat(stream.events).containsExactly("1", "3", "4");
        assertThat(stream.loop.timers()).isEqualTo(1); // that of reports
        assertThat(stream.packets().lost()).isEqualTo(1);
    }

    @Test
    void holdsUnitsUntilTheReplyToPlay() {
        TestStream stream = new TestStream();
        stream.receive(1);
        stream.receiver.expect();
        stream.receive(2, 3);
        assertThat(stream.events).isEmpty();
        stream.play();
        stream.receive(4);
        assertThat(stream.events).containsExactly("2", "3", "4");
        stream.receiver.pause();
        stream.receive(5);
        assertThat(stream.events).hasSize(3);
        assertThat(stream.receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(3, 0, 2));
        assertThat(stream.packets().expected()).isEqualTo(5);
    }

    @Test
    void holdsNoMoreUnitsThanItHasRoomFor() {
        TestStream stream = new TestStream();
        stream.receiver.expect();
        for (int i = 0; i < UnitDelivery.MAX_WAITING + 10; i++) {
            stream.receive(i);
        }
        stream.play();
        assertThat(stream.events).hasSize(UnitDelivery.MAX_WAITING).startsWith("10");
        assertThat(stream.receiver.statistics().units().dropped()).isEqualTo(10);
    }

    @Test
    void holdsNoLargerUnitsThanItHasRoomFor() {
        TestStream stream = new TestStream();
        stream.receiver.expect();
        int size = UnitDelivery.MAX_WAITING_BYTES / 300;
        for (int i = 0; i < 600; i++) {
            stream.receive(rtp(96, i % 3 == 2, i, 0, SSRC, PartDepacketiser.payload(i / 3, i % 3, 3, size)));
        }
        stream.play();
        assertThat(stream.events).hasSize(100).startsWith("100");
    }

    @Test
    void handsUnknownEncodingsOnRaw() {
        TestStream stream = new TestStream(new ManualLoop(), settings -> settings, Optional::empty).play();
        stream.receive(1, 2, 4, 3, 6);
        stream.advance(50);
        assertThat(stream.events).containsExactly("raw 1", "raw 2", "raw 3", "raw 4", "!raw 6");
        assertThat(stream.packets().received()).isEqualTo(5);
        assertThat(stream.receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(0, 0, 0));
    }

    /** Announced payload types share the sequence numbers, others are somebody else's. */
    @Test
    void tellsPayloadTypesApart() {
        TestStream stream = new TestStream(settings -> settings.withPayloadTypes(Set.of(96), Set.of(97))).play();
        byte[] payload = PartDepacketiser.payload(7, 0, 1, 8);
        stream.receive(1);
        stream.receive(rtp(97, true, 2, 0, SSRC, payload));
        stream.receive(rtp(127, true, 2, 0, SSRC, payload));
        stream.receive(rtp(127, true, 9999, 0, 77, payload));
        stream.receive(rtp(96, true, 3, 0, SSRC, PartDepacketiser.payload(2, 0, 1, 8)));
        assertThat(stream.events).containsExactly("1", "raw 7", "2");
        assertThat(stream.packets()).isEqualTo(new StreamStatistics.Packets(3, 3, 0, 0, 0, 2, 0));
    }

    @Test
    void tellsTheSendersGoodbyeBehindWhatItSent() {
        TestStream stream = new TestStream().play();
        stream.receive(1, 3);
        stream.receive(goodbye(SSRC, "end of film"));
        stream.receive(goodbye(SSRC, "end of film"));
        stream.receive(4);
        assertThat(stream.events).containsExactly("1");
        stream.advance(50);
        stream.advance(50);
        assertThat(stream.events).containsExactly("1", "3", "4", "ended end of film");
        stream.receiver.expect();
        stream.play();
        stream.receive(goodbye(SSRC, ""));
        stream.receive(goodbye(4711, "another"));
        stream.advance(50);
        assertThat(stream.events).endsWith("ended end of film", "ended ");
    }

    /** A short range may be over before the reply to PLAY is read. */
    @Test
    void tellsAGoodbyeThatCameBeforeTheReply() {
        TestStream stream = new TestStream();
        stream.receiver.expect();
        stream.receive(1);
        stream.receive(goodbye(SSRC, "over"));
        stream.advance(100);
        assertThat(stream.events).isEmpty();
        stream.play();
        assertThat(stream.events).containsExactly("1", "ended over");
    }

    @Test
    void survivesAListenerThatFails() {
        int[] calls = {0};
        ManualLoop loop = new ManualLoop();
        StreamReceiver receiver = new StreamReceiver(
                StreamSettings.of(TestStream.TRACK, 96, 90_000),
                () -> Optional.of(new PartDepacketiser()),
                loop,
                packet -> {},
                unit -> {
                    calls[0]++;
                    throw new IllegalStateException("on purpose");
                });
        receiver.play(new PlayTimeline(0, 1), OptionalLong.empty());
        for (int i = 0; i < 3; i++) {
            receiver.receive(unit(i), loop.clock().nanoTime());
        }
        assertThat(calls[0]).isEqualTo(3);
        assertThat(receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(3, 0, 0));
    }

    @Test
    void survivesADepacketiserThatFails() {
        Depacketiser failing = new Depacketiser() {

            @Override
            public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
                throw new IndexOutOfBoundsException("on purpose");
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
        TestStream stream = new TestStream(new ManualLoop(), settings -> settings, () -> Optional.of(failing)).play();
        stream.receive(1, 2);
        assertThat(stream.receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(0, 2, 0));
    }

    @Test
    void isSilentAfterItsClose() {
        TestStream stream = new TestStream().play();
        stream.receive(1, 3);
        stream.receiver.close("");
        stream.receiver.close("");
        stream.receive(2);
        stream.advance(60_000);
        assertThat(stream.events).containsExactly("1");
        assertThat(stream.loop.timers()).isZero();
        assertThat(stream.reports).isEmpty();
    }

    /** Channels that were mixed up do no harm, and other things that arrive neither. */
    @Test
    void tellsRtpFromRtcpAndFromNoise() {
        TestStream stream = new TestStream().play();
        assertThat(stream.receiver.statistics().ssrc()).isEqualTo(OptionalInt.empty());
        for (int length = 0; length < 12; length++) {
            stream.receive(unit(1).limit(length));
        }
        stream.receive(ByteBuffer.wrap(new byte[] {(byte) 0x80, (byte) 200, 0, 0}));
        assertThat(stream.packets().ignored()).isEqualTo(13);
        assertThat(stream.packets().received()).isZero();
        stream.receive(1);
        stream.receive(goodbye(SSRC, "x"));
        stream.advance(50);
        assertThat(stream.events).containsExactly("1", "ended x");
        assertThat(stream.receiver.statistics().ssrc()).isEqualTo(OptionalInt.of(SSRC));
        assertThat(stream.packets().received()).isEqualTo(1);
    }

    /** The caller's buffer is its own again as soon as a call returns. */
    @Test
    void keepsNoBufferOfItsCaller() {
        TestStream stream = new TestStream().play();
        ByteBuffer shared = ByteBuffer.allocateDirect(200);
        for (int sequence : new int[] {1, 3, 4, 2}) {
            shared.clear().put(unit(sequence)).flip();
            stream.receive(shared);
        }
        assertThat(stream.events).containsExactly("1", "2", "3", "4");
    }

    @Test
    void boundsWhatWaitsForAMissingPacket() {
        TestStream stream = new TestStream(settings -> settings.withReorderDelay(Duration.ofSeconds(10))).play();
        stream.receive(1);
        int most = 0;
        for (int sequence = 3; sequence < 2000; sequence++) {
            stream.receive(rtp(96, true, sequence, 0, SSRC, PartDepacketiser.payload(sequence, 0, 1, 60_000)));
            most = Math.max(most, stream.receiver.statistics().buffer().bytes());
        }
        assertThat(most).isBetween(PacketOrder.MAX_BYTES - 61_000, PacketOrder.MAX_BYTES);
        assertThat(stream.events).hasSize(1998).startsWith("1", "3", "4");
        assertThat(stream.receiver.statistics().buffer().bytes()).isZero();
    }
}
