// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.loop.netty.DirectSocket;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Frames that are written past the queue of the connection, as far as the kernel takes them. */
class DirectWriteTest {

    private final TrainPool pool = new TrainPool(1 << 20);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Kernel kernel = new Kernel();

    /** Takes as much as a test says. */
    private static final class Kernel implements DirectSocket {

        private final ByteBuf bytes = Unpooled.buffer();
        private int most = Integer.MAX_VALUE;
        private boolean idle = true;
        private IOException failure;

        @Override
        public boolean idle() {
            return idle;
        }

        @Override
        public int write(ByteBuffer from, int start, int end) throws IOException {
            if (failure != null) {
                throw failure;
            }
            int count = Math.min(most, end - start);
            bytes.writeBytes(from.duplicate().limit(start + count).position(start));
            return count;
        }

        @Override
        public boolean send(ByteBuffer bytes, int from, int to, InetSocketAddress peer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void segmentLength(int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int segmentLength() {
            return 0;
        }
    }

    /** Holds the queue back. */
    private final ChannelOutboundHandlerAdapter hold = new ChannelOutboundHandlerAdapter() {
        @Override
        public void flush(ChannelHandlerContext context) {}
    };

    private int ended;

    private final FrameWriter writer = new FrameWriter(channel, Optional.of(kernel), written -> ended++);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(channel.<Object>readOutbound()).isNull();
        assertThat(pool.inUse()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void queuesWhatTheKernelDoesNotTake(boolean taken) {
        int length = 3 * (Frames.FORMAT.headroom() + 20);
        for (int most = 0; most < length; most++) {
            kernel.most = most;
            kernel.bytes.clear();
            PacketTrain train = Frames.train(pool, 3, 20);
            if (taken) {
                assertThat(train.claim()).isTrue();
            }
            assertThat(send(train, 4, 0, 3, most)).isTrue();
            assertThat(train.claim())
                    .as("the gaps are free while the rest waits")
                    .isEqualTo(!taken);
            train.release();
            ByteBuf rest = channel.readOutbound();
            assertThat(rest.readableBytes()).isEqualTo(length - most);
            ByteBuf all = Unpooled.buffer(length).writeBytes(kernel.bytes).writeBytes(rest);
            rest.release();
            Frames.check(all, 4, 0, 3, most);
            assertThat(ended).isEqualTo(most + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesDirectly(boolean taken) {
        PacketTrain train = Frames.train(pool, 4, 300);
        if (taken) {
            assertThat(train.claim()).isTrue();
        }
        assertThat(send(train, 9, 1, 4, 7)).isTrue();
        assertThat(train.claim()).isEqualTo(!taken);
        train.release();
        Frames.check(kernel.bytes, 9, 1, 4, 7);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void queuesBehindWhatIsQueued() {
        kernel.idle = false;
        PacketTrain train = Frames.train(pool, 2, 100);
        assertThat(send(train, 9, 0, 2, 7)).isTrue();
        train.release();
        assertThat(kernel.bytes.isReadable()).isFalse();
        ByteBuf queued = channel.readOutbound();
        Frames.check(queued, 9, 0, 2, 7);
        queued.release();
    }

    /** The channel meets the same failure and closes itself. */
    @Test
    void queuesWhatTheKernelRefuses() {
        kernel.failure = new IOException("Broken pipe");
        PacketTrain train = Frames.train(pool, 2, 100);
        assertThat(send(train, 9, 0, 2, 7)).isTrue();
        assertThat(train.claim()).isTrue();
        train.release();
        ByteBuf queued = channel.readOutbound();
        Frames.check(queued, 9, 0, 2, 7);
        queued.release();
        assertThat(ended).isEqualTo(1);
    }

    /** The gaps are free for others meanwhile. A peer that does not read holds little memory beside the trains. */
    @Test
    void copiesLittleForAPeerThatDoesNotRead() {
        channel.pipeline().addLast(hold);
        kernel.most = 100;
        PacketTrain train = Frames.train(pool, 10, 1_000);
        int sent = 0;
        while (channel.isWritable()) {
            assertThat(send(train, 9, 0, 10, 7)).isTrue();
            assertThat(train.claim()).as("train %d is copied", ++sent).isTrue();
            train.unclaim();
            kernel.idle = false;
        }
        assertThat(send(train, 9, 0, 10, 7)).isTrue();
        assertThat(train.claim()).as("the train itself waits").isFalse();
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(100_000);
        channel.pipeline().remove(hold);
        channel.flush();
        channel.releaseOutbound();
        assertThat(train.claim()).isTrue();
        train.release();
        assertThat(ended).isEqualTo(sent + 1);
    }

    private boolean send(PacketTrain train, int interleaved, int from, int to, int ssrc) {
        return writer.send(interleaved, train, from, to, Frames.stamp(ssrc));
    }
}
