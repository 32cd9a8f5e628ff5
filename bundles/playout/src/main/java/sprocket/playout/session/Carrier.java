package sprocket.playout.session;

import sprocket.playout.catalog.Use;
import sprocket.rtp.transport.RtpTransport;

/**
 * A stream's hold on the transport that carries it. Transports are replaced by overlap only: when one leaves, its streams end.
 * Thread-safe.
 */
final class Carrier implements AutoCloseable {

    private Use<RtpTransport> use;
    private Runnable end;
    private boolean left;
    private boolean closed;

    synchronized void of(Use<RtpTransport> taken) {
        use = taken;
    }

    /** @param action ends the stream, on any thread; called at once where the transport has left already */
    void whenItLeaves(Runnable action) {
        synchronized (this) {
            end = action;
            if (!left) {
                return;
            }
        }
        action.run();
    }

    /** The transport leaves. */
    void left() {
        Runnable action;
        synchronized (this) {
            left = true;
            action = closed ? null : end;
        }
        if (action != null) {
            action.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (use != null) {
            use.close();
        }
    }
}
