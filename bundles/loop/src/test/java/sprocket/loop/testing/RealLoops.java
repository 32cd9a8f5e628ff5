package sprocket.loop.testing;

import io.netty.channel.epoll.Epoll;
import sprocket.loop.Loops;
import sprocket.loop.internal.LoopsAccess;
import sprocket.loop.netty.NettyLoops;

/** The loops of the product without a container, for tests with real sockets. */
public final class RealLoops implements AutoCloseable {

    private final NettyLoops netty;

    private RealLoops(NettyLoops netty) {
        this.netty = netty;
    }

    /** On epoll where the machine and the test's class path have it. */
    public static RealLoops start(int count) {
        return new RealLoops(LoopsAccess.start(count, Epoll.isAvailable()));
    }

    public static RealLoops startNio(int count) {
        return new RealLoops(LoopsAccess.start(count, false));
    }

    public Loops loops() {
        return (Loops) netty;
    }

    public NettyLoops netty() {
        return netty;
    }

    @Override
    public void close() {
        try {
            LoopsAccess.stop(netty);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
