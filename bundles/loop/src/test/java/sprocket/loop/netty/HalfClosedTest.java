// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that has closed its side still gets its reply, even if it reads it late. */
@Timeout(30)
class HalfClosedTest {

    /** More than the kernel buffers for a receiver that does not read. */
    private static final int ANSWER = 32 << 20;

    @ParameterizedTest
    @EnumSource(SocketKind.class)
    void theWholeAnswerArrives(SocketKind kind) throws Exception {
        Assumptions.assumeTrue(kind != SocketKind.EPOLL || Epoll.isAvailable());
        Answering answering = new Answering();
        EventLoops loops = new EventLoops(1, kind);
        try {
            Channel server = new ServerBootstrap()
                    .group(loops.group())
                    .channelFactory(loops.serverChannels())
                    .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .childHandler(answering)
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync()
                    .channel();
            try (Socket client = new Socket()) {
                client.connect(server.localAddress());
                client.setSoTimeout(20_000);
                client.shutdownOutput();
                assertThat(answering.blocked.get(20, TimeUnit.SECONDS))
                        .as("the answer has to wait")
                        .isTrue();
                assertThat(length(client.getInputStream())).isEqualTo(ANSWER);
            }
            assertThat(answering.failure).isNotCompleted();
        } finally {
            loops.close();
        }
    }

    private static long length(InputStream in) throws Exception {
        byte[] bytes = new byte[1 << 16];
        long length = 0;
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            length += read;
        }
        return length;
    }

    private static final class Answering extends ChannelInboundHandlerAdapter {

        private final CompletableFuture<Boolean> blocked = new CompletableFuture<>();
        private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                // After Netty has removed the channel from epoll.
                context.executor().execute(() -> {
                    context.writeAndFlush(Unpooled.wrappedBuffer(new byte[ANSWER]))
                            .addListener(ChannelFutureListener.CLOSE);
                    blocked.complete(context.channel().unsafe().outboundBuffer() != null
                            && context.channel().unsafe().outboundBuffer().totalPendingWriteBytes() > 0);
                });
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failure.complete(cause);
        }
    }
}
