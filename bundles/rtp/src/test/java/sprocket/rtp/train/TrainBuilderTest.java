// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TrainBuilderTest {

    private static final PacketTrain.Format FORMAT = new PacketTrain.Format(0, 100);

    private final TrainPool pool = new TrainPool(1 << 20);

    private TrainBuilder begin() {
        return TrainBuilder.begin(pool, FORMAT, 2, 100).orElseThrow();
    }

    @Test
    void limitsAPacketToItsSize() {
        TrainBuilder builder = begin();
        ByteBuffer target = builder.packet();
        assertThat(target.remaining()).isEqualTo(FORMAT.maxPayload());
        assertThatThrownBy(() -> target.put(new byte[89])).isInstanceOf(BufferOverflowException.class);
        builder.abandon();
        assertThat(pool.inUse()).isZero();
    }

    /** The largest datagram, with a whole picture. */
    @Test
    void holdsTheLargestPacketInFewMoreBytesThanItHas() {
        TrainPool large = new TrainPool(1 << 16);
        PacketTrain.Format format = new PacketTrain.Format(0, PacketTrain.Format.MAX_PACKET_SIZE);
        TrainBuilder builder =
                TrainBuilder.begin(large, format, 1, format.maxPayload()).orElseThrow();
        builder.packet().put(new byte[format.maxPayload()]);
        builder.end(true, 0);
        PacketTrain train = builder.build();
        assertThat(train.length(0)).isEqualTo(65_507);
        assertThat(large.inUse()).isEqualTo(1 << 16);
        train.release();
    }

    @Test
    void givesMemoryBackOnceHoweverOftenItIsAbandoned() {
        TrainBuilder builder = begin();
        builder.abandon();
        builder.abandon();
        TrainPool.Block first = pool.acquire(1);
        assertThat(pool.acquire(1)).isNotSameAs(first);
    }

    @Test
    void leavesTheTrainItsMemory() {
        TrainBuilder builder = begin();
        builder.packet().put((byte) 1);
        builder.end(true, 0);
        PacketTrain train = builder.build();
        builder.abandon();
        assertThat(pool.inUse()).isPositive();
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(builder::packet).isInstanceOf(IllegalStateException.class);
        train.release();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void refusesATrainWithoutPackets() {
        assertThatThrownBy(begin()::build).isInstanceOf(IllegalStateException.class);
        assertThat(pool.inUse()).isZero();
        assertThatThrownBy(() -> TrainBuilder.begin(pool, FORMAT, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrainBuilder.begin(pool, FORMAT, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnEndWithoutABeginning() {
        TrainBuilder builder = begin();
        assertThatThrownBy(() -> builder.end(true, 0)).isInstanceOf(IllegalStateException.class);
        builder.packet();
        builder.end(false, 0);
        assertThatThrownBy(() -> builder.end(true, 0)).isInstanceOf(IllegalStateException.class);
        builder.abandon();
    }

    @Test
    void refusesMorePacketsThanFit() {
        TrainBuilder builder = begin();
        assertThatThrownBy(() -> {
                    while (true) {
                        builder.packet();
                        builder.end(false, 0);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("announced");
        builder.abandon();
        assertThat(pool.inUse()).isZero();
    }
}
