// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.stream.Stream;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.Lease;
import sprocket.rtp.transport.RtpTransport;

/**
 * A stream's lease of the transport that carries it, and of others that this one uses. Transports are replaced by
 * overlap only: when one leaves, its streams end. Thread-safe.
 */
final class TransportLease implements AutoCloseable {

    private List<Lease<RtpTransport>> uses = List.of();
    private Runnable end;
    private boolean left;
    private boolean closed;

    synchronized void hold(MediaServices.Opened opened) {
        uses = Stream.concat(Stream.of(opened.transport()), opened.carriers().stream())
                .toList();
    }

    /** @param action ends the stream, on any thread; called at once if the transport has left already */
    void whenTransportLeaves(Runnable action) {
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

    /** Whether the transport has left. It would not notify a stream that is added now. */
    synchronized boolean hasLeft() {
        return left;
    }

    @Override
    public synchronized void close() {
        closed = true;
        uses.forEach(Lease::close);
    }
}
