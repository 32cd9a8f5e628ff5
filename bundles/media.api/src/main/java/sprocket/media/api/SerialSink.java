// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Lets several threads call a sink, one call at a time and in order. No thread waits for another: a thread that comes
 * while another one delivers leaves its call to that thread. No lock is held while the sink is called.
 */
final class SerialSink implements MediaSink {

    private final MediaSink sink;
    /** Guarded by itself, with {@link #delivering}. */
    private final Queue<Consumer<MediaSink>> events = new ArrayDeque<>();

    private boolean delivering;
    private volatile boolean closed;

    /**
     * @param first the call that is delivered first, once {@link #deliver()} is called; until then nothing is delivered
     */
    SerialSink(MediaSink sink, List<AccessUnit> first) {
        this.sink = sink;
        this.delivering = true;
        first.forEach(unit -> events.add(to -> to.accept(unit)));
    }

    @Override
    public void accept(AccessUnit unit) {
        tell(to -> to.accept(unit));
    }

    @Override
    public void end(String reason) {
        tell(to -> to.end(reason));
    }

    private void tell(Consumer<MediaSink> event) {
        synchronized (events) {
            events.add(event);
            if (delivering) {
                return;
            }
            delivering = true;
        }
        deliver();
    }

    /**
     * Called once by the creator. It also delivers calls that other threads leave here in the meantime. An exception of
     * the sink is thrown on.
     */
    void deliver() {
        try {
            for (Consumer<MediaSink> event = next(); event != null; event = next()) {
                event.accept(sink);
            }
        } catch (RuntimeException | Error e) {
            synchronized (events) {
                delivering = false;
            }
            throw e;
        }
    }

    private Consumer<MediaSink> next() {
        synchronized (events) {
            Consumer<MediaSink> event = closed ? null : events.poll();
            delivering = event != null;
            return event;
        }
    }

    /** Reports the end to a sink that has failed. Waiting calls are dropped. */
    void abort(String reason) {
        synchronized (events) {
            events.clear();
        }
        try {
            end(reason);
        } catch (RuntimeException | LinkageError e) {
            // It has failed before.
        }
        close();
    }

    /** After this only the call in progress is delivered. */
    void close() {
        closed = true;
    }
}
