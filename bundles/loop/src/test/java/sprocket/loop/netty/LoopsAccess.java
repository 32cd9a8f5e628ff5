// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.EventLoop;
import sprocket.loop.Loop;

/** Starts loops on NIO for the tests of other modules, on any machine. */
public final class LoopsAccess {

    private LoopsAccess() {}

    public static EventLoops startNio(int count) {
        return new EventLoops(count, SocketKind.NIO);
    }

    /** Sets timers in the time of a test. */
    public interface Timers {

        /** As {@link Loop#at}, for an event loop. */
        Loop.Timer at(long nanoTime, EventLoop eventLoop, Runnable action);
    }

    /** A loop of the product whose timers run in the time of a test. */
    public static Loop loop(NettyLoops loops, EventLoop eventLoop, Loop.Clock clock, Timers timers) {
        return new NettyLoop(loops, eventLoop, clock) {
            @Override
            public Timer at(long nanoTime, Runnable action) {
                return timers.at(nanoTime, eventLoop, action);
            }

            @Override
            public ReusableTimer timer(Runnable action) {
                Loop loop = this;
                return new ReusableTimer() {

                    private Timer current = () -> {};

                    @Override
                    public void set(long nanoTime, long tolerance) {
                        cancel();
                        current = loop.at(nanoTime, action);
                    }

                    @Override
                    public void cancel() {
                        current.cancel();
                    }
                };
            }
        };
    }

    /** The event loop of a loop of the product. */
    public static EventLoop eventLoop(Loop loop) {
        return ((NettyLoop) loop).eventLoop();
    }
}
