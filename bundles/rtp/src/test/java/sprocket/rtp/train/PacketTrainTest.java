// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.RtpHeader;

class PacketTrainTest {

    private static final PacketTrain.Format DATAGRAMS =
            new PacketTrain.Format(0, PacketTrain.Format.DEFAULT_PACKET_SIZE);

    private final TrainPool pool = new TrainPool(128 << 20);

    /** Payload byte k of packet i is i * 31 + k. */
    private PacketTrain train(PacketTrain.Format format, int... lengths) {
        int sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        TrainBuilder builder =
                TrainBuilder.begin(pool, format, lengths.length, sum).orElseThrow();
        for (int i = 0; i < lengths.length; i++) {
            ByteBuffer target = builder.packet();
            for (int k = 0; k < lengths[i]; k++) {
                target.put((byte) (i * 31 + k));
            }
            builder.end(i == lengths.length - 1, -i, i == 1);
        }
        return builder.build();
    }

    private static void check(
            ByteBuffer memory, int base, PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        for (int i = from; i < to; i++) {
            int start =
                    base + train.start(i) - train.start(from) + train.format().framing();
            ByteBuffer packet = memory.slice(start, train.length(i));
            assertThat(packet.get(0)).isEqualTo((byte) (i == 1 ? 0x90 : 0x80));
            assertThat(packet.get(1) & 0x7F).isEqualTo(stamp.payloadType());
            assertThat(packet.get(1) < 0).isEqualTo(i == train.packets() - 1);
            assertThat(packet.getShort(2)).isEqualTo((short) (stamp.sequence() + i));
            assertThat(packet.getInt(4)).isEqualTo(stamp.timestamp() - i);
            assertThat(packet.getInt(8)).isEqualTo(stamp.ssrc());
            for (int k = RtpHeader.SIZE; k < packet.limit(); k++) {
                assertThat(packet.get(k)).isEqualTo((byte) (i * 31 + k - RtpHeader.SIZE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void stampsAndCopies(int framing) {
        PacketTrain train = train(new PacketTrain.Format(framing, 100), 88, 88, 0, 88, 5);
        PacketTrain.Stamp stamp = new PacketTrain.Stamp(96, -7, 65_534, 1);
        assertThat(train.claim()).isTrue();
        train.stamp(0, 5, stamp);
        check(train.memory(), 0, train, 0, 5, stamp);
        PacketTrain.Stamp other = new PacketTrain.Stamp(26, 8, 3, Integer.MIN_VALUE);
        ByteBuffer target = ByteBuffer.allocate(1000).position(9);
        train.copy(1, 4, other, target);
        assertThat(target.position()).isEqualTo(9 + train.start(4) - train.start(1));
        check(target, 9, train, 1, 4, other);
        check(train.memory(), 0, train, 0, 5, stamp);
        train.release();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void countsPayloadWithoutHeaders() {
        PacketTrain train = train(new PacketTrain.Format(4, 100), 88, 88, 7);
        assertThat(train.packets()).isEqualTo(3);
        assertThat(train.payloadBytes()).isEqualTo(183);
        assertThat(train.payloadBytes(1, 3)).isEqualTo(95);
        assertThat(train.length(2)).isEqualTo(19);
        assertThat(train.start(3)).isEqualTo(183 + 3 * 16);
        assertThat(train.marker(2)).isTrue();
        assertThat(train.marker(1)).isFalse();
        assertThat(train.timestampOffset(2)).isEqualTo(-2);
        train.release();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            88                      | 1
            88 88 88                | 3
            88 88 5                 | 3
            88 5 88 88 5            | 2 5
            5 88 88                 | 1 3
            5 88 5 5 6              | 1 3 4 5
            88 80 80 80             | 2 4
            """)
    void findsRuns(String lengths, String ends) {
        PacketTrain train = train(new PacketTrain.Format(0, 100), numbers(lengths));
        StringBuilder found = new StringBuilder();
        for (int at = 0; at < train.packets(); ) {
            at = train.runEnd(at, train.packets());
            found.append(at).append(' ');
        }
        assertThat(found.toString().strip()).isEqualTo(ends.strip());
        assertThat(train.runEnd(0, 1)).isEqualTo(1);
        train.release();
    }

    @Test
    void carriesBigTrains() {
        int packets = 20_000;
        int[] lengths = new int[packets];
        java.util.Arrays.fill(lengths, 1388);
        lengths[packets - 1] = 1;
        PacketTrain train = train(DATAGRAMS, lengths);
        PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 1, 60_000, 0);
        train.stamp(0, packets, stamp);
        int last = packets - 1;
        assertThat(train.memory().getShort(train.start(last) + 2)).isEqualTo((short) (60_000 + last));
        assertThat(train.runEnd(0, packets)).isEqualTo(packets);
        train.release();
        assertThat(TrainBuilder.begin(pool, DATAGRAMS, 24_000, 24_000 * 1388)).isEmpty();
        assertThat(TrainBuilder.begin(pool, DATAGRAMS, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isEmpty();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void keepsOneWrappingOfTheWholeBlock() {
        PacketTrain train = train(new PacketTrain.Format(0, 100), 88, 88, 88);
        ByteBuffer wrapping = train.wrapping(ByteBuffer.class, bytes -> bytes);
        assertThat(wrapping.position()).isZero();
        assertThat(wrapping.remaining()).isEqualTo(TrainPool.MIN_BLOCK);
        assertThat(wrapping).isNotSameAs(train.memory());
        assertThat(train.<ByteBuffer>wrapping(ByteBuffer.class, bytes -> null)).isSameAs(wrapping);
        assertThat(train.wrapping(String.class, bytes -> "another transport's")).isEqualTo("another transport's");
        assertThat(train.memory().remaining()).isEqualTo(TrainPool.MIN_BLOCK);
        train.release();
    }

    @Test
    void isRetainedOnlyWhileSomebodyHoldsIt() {
        PacketTrain train = train(DATAGRAMS, 10);
        assertThat(train.retainIfHeld()).isTrue();
        assertThat(train.holders()).isEqualTo(2);
        train.release();
        train.release();
        assertThat(train.holders()).isZero();
        assertThat(train.retainIfHeld()).isFalse();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void doesNotTrustWhatThePreviousPacketiserLeftBehind() {
        TrainBuilder rude =
                TrainBuilder.begin(pool, new PacketTrain.Format(0, 100), 1, 1).orElseThrow();
        rude.packet().order(ByteOrder.LITTLE_ENDIAN).put((byte) 1);
        rude.end(true, 0);
        PacketTrain train = rude.build();
        train.stamp(0, 1, new PacketTrain.Stamp(26, 0x01020304, 0x0506, 0));
        assertThat(train.memory().order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(train.memory().get(2)).isEqualTo((byte) 5);
        train.release();
    }

    private static int[] numbers(String text) {
        return java.util.Arrays.stream(text.strip().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Test
    void claimsOnce() {
        PacketTrain train = train(new PacketTrain.Format(0, 100), 3);
        assertThat(train.claim()).isTrue();
        assertThat(train.claim()).isFalse();
        train.unclaim();
        assertThat(train.claim()).isTrue();
        train.release();
    }

    @Test
    void goesBackOnceAndOnlyWhenNobodyHoldsIt() {
        PacketTrain train = train(new PacketTrain.Format(0, 100), 3);
        train.retain().release();
        assertThat(pool.inUse()).isPositive();
        train.release();
        assertThat(pool.inUse()).isZero();
        assertThatThrownBy(train::release).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(train::retain).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(train::release).isInstanceOf(IllegalStateException.class);
        assertThat(pool.inUse()).isZero();
    }
}
