package sprocket.media.api;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Lets several threads tell a sink something, in the order of their calls and one at a time. Nobody waits for another:
 * who comes while a thread delivers leaves what it has with that thread. No lock is held while the sink is called.
 */
final class SerialSink implements MediaSink {

    private final MediaSink sink;
    /** Guarded by itself, with {@link #delivering}. */
    private final Queue<Consumer<MediaSink>> events = new ArrayDeque<>();
    private boolean delivering;
    private volatile boolean closed;

    /** @param first what comes before all else, once {@link #deliver()} is called; until then nothing is delivered */
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
     * Called once by who made this; it also delivers what others leave here meanwhile. An exception of the sink goes
     * on.
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

    /** Tells the end of a sink that has failed. What waits for it is given up. */
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

    /** Nothing more is delivered but what is on its way. */
    void close() {
        closed = true;
    }
}
