// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import sprocket.registry.Lease;
import sprocket.rtp.transport.RtpTransport;

/**
 * A stream's hold on the transport that carries it. Transports are replaced by overlap only: when one leaves, its
 * streams end. Thread-safe.
 */
final class TransportHold implements AutoCloseable {

    private Lease<RtpTransport> use;
    private Runnable end;
    private boolean left;
    private boolean closed;

    synchronized void of(Lease<RtpTransport> taken) {
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

    /** Whether the transport has left: a stream on it would not be heard of. */
    synchronized boolean hasLeft() {
        return left;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (use != null) {
            use.close();
        }
    }
}
