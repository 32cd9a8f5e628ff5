// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Blocks handlers until a test opens it. */
public final class Gate {

    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch reached;
    private final CountDownLatch interrupted = new CountDownLatch(1);

    public Gate() {
        this(1);
    }

    /** @param threads that {@link #awaitReached} waits for */
    public Gate(int threads) {
        reached = new CountDownLatch(threads);
    }

    /** Waits for the gate to open. */
    public void pass() {
        reached.countDown();
        await(open);
        if (Thread.currentThread().isInterrupted()) {
            interrupted.countDown();
        }
    }

    public void open() {
        open.countDown();
    }

    /** Waits until the threads have reached the gate. */
    public void awaitReached() {
        await(reached);
    }

    /** Waits until a thread at the gate was interrupted. */
    public void awaitInterrupted() {
        await(interrupted);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nothing happened at the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
