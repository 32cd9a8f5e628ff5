// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the threads of the loops; they keep the process alive. */
final class LoopThreads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable loop) {
        Thread thread = new FastThreadLocalThread(loop, "sprocket-loop-" + count.incrementAndGet());
        thread.setDaemon(false);
        return thread;
    }
}
