// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/** A socket whose writes fail or are held back. Used on its loop. */
final class BlockedSocket extends ChannelOutboundHandlerAdapter {

    /** The failure of the writes; null for none. */
    Throwable failure;

    boolean segmentsOnly;
    boolean holding;
    int segmented;
    private final Queue<Runnable> held = new ArrayDeque<>();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        segmented += message instanceof SegmentedDatagramPacket ? 1 : 0;
        if (holding) {
            held.add(() -> context.writeAndFlush(message, promise));
        } else if (failure != null && (!segmentsOnly || message instanceof SegmentedDatagramPacket)) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(failure);
        } else {
            context.write(message, promise);
        }
    }

    void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }
}
