// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceTable;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.HeldPlace;

/**
 * Decodes the bytes of a connection by a dialect. When the dialect's bundle is replaced, a codec of the new bundle
 * continues as soon as the requests before have been answered. It gets the bytes that the old codec had not consumed.
 * While no bundle has the dialect, the connection waits; it ends if none is about to start. Fields are used on the loop
 * only; a dialect may call on any thread.
 */
final class DialectInbound implements Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(DialectInbound.class);

    private final ServerConnection connection;
    private final Standard standard;
    private final String name;
    private final Dialects dialects;
    private final Runnable changed;
    /** Null while the connection waits for a dialect. */
    private ActiveCodec active;
    /** Bytes that arrived while there was no codec. */
    private ByteBuffer kept = ByteBuffer.allocate(0);

    private Runnable held = () -> {};
    private boolean waiting;
    private boolean inputEnded;
    private boolean closed;

    DialectInbound(ServerConnection connection, String name, Dialects dialects) {
        this.connection = connection;
        this.standard = new Standard(connection);
        this.name = name;
        this.dialects = dialects;
        // Never at once: the registry calls this under its lock.
        this.changed = () -> connection.loop().execute(this::dialectsChanged);
        dialects.registry().listen(changed);
        open();
    }

    /** Opens a codec, or waits for the dialect, or ends the connection. */
    private void open() {
        waiting = false;
        ServiceTable<RtspDialect, String> seen;
        do {
            seen = dialects.registry().table();
            Optional<Lease<RtspDialect>> lease = dialects.lease(name, changed);
            if (lease.isPresent()) {
                open(lease.get());
                return;
            }
            Optional<HeldPlace> coming = dialects.coming(name);
            if (coming.isPresent()) {
                await(coming.get());
                return;
            }
            // If the dialect came or left meanwhile, there is another table.
        } while (seen != dialects.registry().table());
        endLater("its dialect was removed from the server");
    }

    private void await(HeldPlace coming) {
        // Later on the loop, never within this call: the field waiting is not set yet.
        Optional<HeldQueue.Parked> parked =
                coming.queue().park(coming.place(), () -> connection.loop().execute(this::resume));
        if (parked.isPresent()) {
            waiting = true;
            held = parked.get()::cancel;
        } else {
            endLater("too many connections wait for its dialect");
        }
    }

    private void endLater(String reason) {
        connection.onLoop(() -> connection.end(reason));
    }

    private void open(Lease<RtspDialect> lease) {
        ActiveCodec next = new ActiveCodec(lease);
        guarded(() -> {
            lease.served();
            next.codec = lease.service().open(next);
            active = next;
        });
        if (active == null) {
            lease.close();
        } else if (kept.hasRemaining()) {
            ByteBuffer bytes = kept;
            kept = ByteBuffer.allocate(0);
            received(bytes);
        }
        if (inputEnded) {
            inputEnded();
        }
    }

    private void resume() {
        if (waiting && !closed) {
            open();
            connection.queueChanged();
        }
    }

    /** The dialects have changed. */
    private void dialectsChanged() {
        if (!closed && leaving()) {
            connection.queueChanged();
        }
    }

    /** Whether a codec of another bundle should continue with the connection. */
    private boolean leaving() {
        return active != null && !dialects.current(name, active.lease);
    }

    @Override
    public void idle() {
        if (!closed && leaving()) {
            ActiveCodec former = active;
            active = null;
            former.quiet.cancel();
            // Bytes that arrived meanwhile follow those that the codec has not consumed.
            ByteBuffer later = kept;
            kept = ByteBuffer.allocate(0);
            guarded(() -> keep(former.codec.release()));
            keep(later);
            former.lease.close();
            if (!closed) {
                open();
            }
        }
    }

    /** The connection is not read until the other codec is open. */
    @Override
    public boolean waiting() {
        return waiting || !closed && leaving();
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (active == null || leaving()) {
            keep(bytes);
        } else {
            active.received(bytes);
        }
    }

    private void keep(ByteBuffer bytes) {
        kept = ByteBuffer.allocate(kept.remaining() + bytes.remaining())
                .put(kept)
                .put(bytes)
                .flip();
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        if (active != null) {
            active.inputEnded();
        }
    }

    /** The codec limits unfinished messages of the dialect itself. */
    @Override
    public boolean partial() {
        return standard.partial();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            held.run();
            dialects.registry().unlisten(changed);
            standard.close();
            ActiveCodec last = active;
            active = null;
            if (last != null) {
                last.quiet.cancel();
                guarded(last.codec::closed);
                last.lease.close();
            }
        }
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The dialect {} failed on connection {}", name, connection.id(), e);
            connection.abort("its dialect failed");
        }
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    /** A codec, and what it may do with the connection as long as it is the current one. */
    private final class ActiveCodec implements RtspDialect.Context {

        private final Lease<RtspDialect> lease;
        private RtspDialect.Codec codec;
        private Loop.Timer quiet = () -> {};

        ActiveCodec(Lease<RtspDialect> lease) {
            this.lease = lease;
        }

        private boolean current() {
            return !closed && active == this;
        }

        void received(ByteBuffer bytes) {
            quiet.cancel();
            guarded(() -> codec.received(bytes));
            guarded(() -> {
                Duration time = codec.quietTime();
                if (!time.isZero() && current()) {
                    quiet = connection.loop().after(time, this::quiet);
                }
            });
        }

        private void quiet() {
            if (current()) {
                guarded(codec::quiet);
            }
        }

        /** The client has closed its side: the bytes received so far are all there are. */
        void inputEnded() {
            quiet.cancel();
            guarded(() -> {
                if (!codec.quietTime().isZero()) {
                    quiet();
                }
            });
        }

        @Override
        public RtspConnection connection() {
            return connection;
        }

        @Override
        public void request(RtspRequest request) {
            connection.onLoop(() -> {
                // A codec may pass a request while it is being opened; it is not the current one yet.
                if (!closed && (active == null || active == this)) {
                    connection.messageReceived();
                    connection.requests().add(request, codec::encode, codec.sessionsEndWithConnection());
                }
            });
        }

        @Override
        public void standard(ByteBuffer bytes) {
            ByteBuffer copy = copy(bytes);
            connection.onLoop(() -> standard.received(copy));
        }

        @Override
        public void write(ByteBuffer bytes) {
            ByteBuffer copy = copy(bytes);
            connection.onLoop(() -> connection.outbound().write(copy));
        }
    }
}
