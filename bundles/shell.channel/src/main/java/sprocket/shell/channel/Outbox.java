// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What waits to be written to one client. Those who have something to say never touch the connection itself: to
 * interrupt a thread that is writing to a channel of NIO closes that channel. A client that does not read fills the
 * box, and whoever fills it waits.
 */
final class Outbox {

    private static final int MAX_BYTES = 1 << 18;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private int bytes;
    private boolean writing;
    private boolean closed;

    /**
     * Waits for room.
     *
     * @throws InterruptedIOException where the thread is interrupted meanwhile
     * @throws IOException once the box is closed
     */
    synchronized void put(Frame frame) throws IOException {
        try {
            while (!closed && bytes >= MAX_BYTES) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the client did not read");
        }
        if (closed) {
            throw new IOException("The connection has ended");
        }
        add(frame);
    }

    /** Puts an answer behind what is there, room or not; of those there is only one at a time. */
    synchronized void answer(Frame frame) {
        if (!closed) {
            add(frame);
        }
    }

    /** Puts a last frame behind what is there, room or not, and takes nothing after it. */
    synchronized void putLast(Frame frame) {
        if (!closed) {
            closed = true;
            add(frame);
        }
    }

    private void add(Frame frame) {
        frames.add(frame);
        bytes += frame.payload().length;
        notifyAll();
    }

    /** The next frame, which is being written until {@link #written}; null where nothing comes any more. */
    synchronized Frame take() throws InterruptedException {
        while (frames.isEmpty()) {
            if (closed) {
                return null;
            }
            wait();
        }
        Frame next = frames.remove();
        bytes -= next.payload().length;
        writing = true;
        notifyAll();
        return next;
    }

    synchronized void written() {
        writing = false;
        notifyAll();
    }

    /** Whether something waits for the client to read. */
    synchronized boolean pending() {
        return writing || !frames.isEmpty();
    }

    /** Waits until the client has been sent everything, but no longer than told. */
    synchronized void awaitSent(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); pending() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Takes nothing more; what is there may still be written. */
    synchronized void finish() {
        closed = true;
        notifyAll();
    }

    /** Throws away what waits and takes nothing more. */
    synchronized void discard() {
        closed = true;
        frames.clear();
        bytes = 0;
        notifyAll();
    }
}
