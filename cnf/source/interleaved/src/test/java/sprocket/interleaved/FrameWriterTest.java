// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

class FrameWriterTest {

    /** What was written and has not left yet. */
    private record Write(ByteBuf bytes, ChannelPromise promise) {

        void succeeds() {
            bytes.release();
            promise.setSuccess();
        }

        void fails() {
            bytes.release();
            promise.setFailure(new IOException("Connection reset by peer"));
        }
    }

    private final TrainPool pool = new TrainPool(1 << 20);
    private final Deque<Write> writes = new ArrayDeque<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            writes.add(new Write((ByteBuf) message, promise));
        }
    });
    private int ended;
    private final FrameWriter writer = new FrameWriter(channel, Optional.empty(), write -> ended++);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(writes).isEmpty();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void sendsATrainFromItsOwnMemory() {
        PacketTrain train = train(5, 1000);
        assertThat(send(train, 4, 0, 5, 0x01020304)).isTrue();

        Write write = writes.remove();
        Frames.check(write.bytes(), 4, 0, 5, 0x01020304);
        assertThat(write.bytes().nioBuffer()).isEqualTo(memory(train));
        train.memory().put(0, (byte) 'x');
        assertThat(write.bytes().getByte(0)).isEqualTo((byte) 'x');
        assertThat(train.claim())
                .as("blanks given back before the bytes have left")
                .isFalse();
        train.release();
        assertThat(pool.inUse())
                .as("memory given back before the bytes have left")
                .isPositive();
        assertThat(ended).isZero();

        write.succeeds();
        assertThat(train.claim()).isTrue();
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void copiesATrainWhoseBlanksAreTaken() {
        PacketTrain train = train(5, 1000);
        assertThat(train.claim()).isTrue();
        train.stamp(0, 5, Frames.stamp(1));
        ByteBuffer before = ByteBuffer.allocate(memory(train).remaining())
                .put(memory(train))
                .flip();
        assertThat(send(train, 0, 0, 5, 7)).isTrue();
        train.release();

        Write write = writes.remove();
        Frames.check(write.bytes(), 0, 0, 5, 7);
        assertThat(memory(train)).isEqualTo(before);
        assertThat(pool.inUse()).as("a copy needs the train no more").isZero();
        write.succeeds();
        assertThat(write.bytes().refCnt()).isZero();
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void sendsPartsOfATrain() {
        PacketTrain train = train(6, 500);
        assertThat(send(train, 0, 0, 2, 9)).isTrue();
        assertThat(send(train, 0, 2, 2, 9)).isTrue();
        assertThat(send(train, 0, 2, 6, 9)).isTrue();
        train.release();

        assertThat(writes).hasSize(2);
        Frames.check(writes.peekFirst().bytes(), 0, 0, 2, 9);
        Frames.check(writes.peekLast().bytes(), 0, 2, 6, 9);
        writes.remove().succeeds();
        writes.remove().succeeds();
        assertThat(ended).isEqualTo(2);
    }

    /** The memory of trains is pooled by another bundle: an object of this one would pin the whole bundle. */
    @Test
    void leavesNothingOfItsOwnWithTheMemory() {
        PacketTrain train = train(3, 700);
        Object kept = null;
        for (int i = 0; i < 3; i++) {
            send(train, 0, 0, 3, i);
            Object known = train.wrapping(Object.class, memory -> "made anew");
            assertThat(known).isInstanceOf(ByteBuf.class);
            assertThat(known.getClass().getName()).startsWith("io.netty.");
            assertThat(kept == null || kept == known)
                    .as("made once for all who send the train")
                    .isTrue();
            kept = known;
            Frames.check(writes.peek().bytes(), 0, 0, 3, i);
            writes.remove().succeeds();
            assertThat(((ByteBuf) kept).refCnt()).isEqualTo(1);
        }
        train.release();
    }

    @Test
    void givesBackWhatThePeerDidNotTake() {
        PacketTrain train = train(2, 100);
        send(train, 0, 0, 2, 5);
        send(train, 0, 0, 2, 6);
        train.release();
        writes.remove().fails();
        writes.remove().fails();
        assertThat(train.claim()).isTrue();
        assertThat(ended).isEqualTo(2);
    }

    @Test
    void sendsNothingToAClosedConnection() {
        channel.close();
        PacketTrain train = train(2, 100);
        assertThat(send(train, 0, 0, 2, 5)).isFalse();
        assertThat(train.claim()).isTrue();
        train.release();
        writer.send(1, ByteBuffer.allocate(8));
        assertThat(ended).isZero();
    }

    @Test
    void refusesATrainWithoutRoomForFrames() {
        TrainBuilder builder =
                TrainBuilder.begin(pool, new PacketTrain.Format(0, 1400), 1, 10).orElseThrow();
        builder.packet().put((byte) 1);
        builder.end(true, 0);
        PacketTrain train = builder.build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(train, 0, 0, 1, 1))
                .withMessageContaining("no room");
        assertThat(train.claim()).isTrue();
        train.release();
    }

    @Test
    void sendsSinglePackets() {
        ByteBuffer packet = ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2);
        writer.send(200, packet);

        Write write = writes.remove();
        assertThat(write.bytes().nioBuffer()).isEqualTo(ByteBuffer.wrap(new byte[] {'$', (byte) 200, 0, 2, 2, 3}));
        assertThat(packet.remaining()).isEqualTo(2);
        write.succeeds();
        assertThat(write.bytes().refCnt()).isZero();
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void refusesAPacketThatFitsNoFrame() {
        assertThatIllegalArgumentException().isThrownBy(() -> writer.send(0, ByteBuffer.allocate(65_536)));
    }

    private PacketTrain train(int packets, int payload) {
        return Frames.train(pool, packets, payload);
    }

    private boolean send(PacketTrain train, int interleaved, int from, int to, int ssrc) {
        return writer.send(interleaved, train, from, to, Frames.stamp(ssrc));
    }

    private static ByteBuffer memory(PacketTrain train) {
        return train.memory().duplicate().position(0).limit(train.start(train.packets()));
    }
}
