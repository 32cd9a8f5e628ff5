package sprocket.loop.internal;

import sprocket.loop.netty.NettyLoops;

/** Starts the loops of the product for the tests of other modules, which do not see them otherwise. */
public final class LoopsAccess {

    private LoopsAccess() {
    }

    public static NettyLoops start(int count, boolean epoll) {
        return new EventLoops(count, epoll ? SocketKind.EPOLL : SocketKind.NIO);
    }

    public static void stop(NettyLoops loops) throws InterruptedException {
        ((EventLoops) loops).stop();
    }
}
