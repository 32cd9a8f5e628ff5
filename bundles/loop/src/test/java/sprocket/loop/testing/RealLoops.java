// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.testing;

import sprocket.loop.Loops;
import sprocket.loop.netty.EventLoops;
import sprocket.loop.netty.LoopsAccess;
import sprocket.loop.netty.NettyLoops;

/** The loops of the product without a container, for tests with real sockets. */
public final class RealLoops implements AutoCloseable {

    private final EventLoops loops;

    private RealLoops(EventLoops loops) {
        this.loops = loops;
    }

    /** On epoll if the machine and the class path of the test have it. */
    public static RealLoops start(int count) {
        return new RealLoops(EventLoops.start(count));
    }

    public static RealLoops startNio(int count) {
        return new RealLoops(LoopsAccess.startNio(count));
    }

    public Loops loops() {
        return loops;
    }

    public NettyLoops netty() {
        return loops;
    }

    @Override
    public void close() {
        loops.close();
    }
}
