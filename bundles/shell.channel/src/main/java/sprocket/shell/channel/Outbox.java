// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Frames that wait to be written to one client. Only one thread writes to the channel, and it is never interrupted for
 * a request: interrupting a thread that writes to an NIO channel closes the channel. When the client does not read, the
 * outbox fills up, and {@link #put} waits. Thread-safe.
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
     * @throws IOException once the outbox is closed
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

    /** Adds an answer even if the outbox is full; there is only one answer at a time. */
    synchronized void answer(Frame frame) {
        if (!closed) {
            add(frame);
        }
    }

    /** Adds a last frame even if the outbox is full, and accepts no more. */
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

    /** Waits for the next frame, which is being written until {@link #written}; null after the last one. */
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

    /** Whether frames have not been written yet. */
    synchronized boolean pending() {
        return writing || !frames.isEmpty();
    }

    /** Waits until all frames have been written, at most for {@code patience}. */
    synchronized void awaitSent(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); pending() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Accepts no more frames. Those that are there may still be written. */
    synchronized void finish() {
        closed = true;
        notifyAll();
    }

    /** Drops all frames, and accepts no more. */
    synchronized void discard() {
        closed = true;
        frames.clear();
        bytes = 0;
        notifyAll();
    }
}
