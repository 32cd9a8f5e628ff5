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
import sprocket.registry.Table;
import sprocket.rtsp.api.DialectCodec;
import sprocket.rtsp.api.DialectContext;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.Held;

/**
 * A dialect's language. When the dialect's bundle is replaced, the connection goes over to a codec of the new one: once
 * the requests that are under way have been answered, with the bytes that the old codec had not consumed. While there
 * is no dialect the connection waits; once nobody is on the way, it ends. Fields are touched on the loop; a dialect may
 * call from anywhere.
 */
final class DialectInbound implements Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(DialectInbound.class);

    private final Connection connection;
    private final StandardInbound standard;
    private final String name;
    private final Dialects dialects;
    private final Runnable changed;
    /** Null while the connection waits for a dialect. */
    private Speaker speaker;
    /** What has come while there was no codec to take it. */
    private ByteBuffer kept = ByteBuffer.allocate(0);

    private Runnable held = () -> {};
    private boolean waiting;
    private boolean inputEnded;
    private boolean closed;

    DialectInbound(Connection connection, String name, Dialects dialects) {
        this.connection = connection;
        this.standard = new StandardInbound(connection);
        this.name = name;
        this.dialects = dialects;
        // Never at once: the registry tells of its tables under its lock.
        this.changed = () -> connection.loop().execute(this::look);
        dialects.registry().listen(changed);
        open();
    }

    /** Has a codec take the connection, or waits for one, or ends. */
    private void open() {
        waiting = false;
        Table<RtspDialect, String> seen;
        do {
            seen = dialects.registry().table();
            Optional<Lease<RtspDialect>> lease = dialects.lease(name, changed);
            if (lease.isPresent()) {
                speak(lease.get());
                return;
            }
            Optional<Held> coming = dialects.coming(name);
            if (coming.isPresent()) {
                await(coming.get());
                return;
            }
            // One that came or left at this moment is in another table.
        } while (seen != dialects.registry().table());
        endLater("its dialect was removed from the server");
    }

    private void await(Held coming) {
        // Never resumed within this call, which would be before it waits.
        Optional<HeldQueue.Parked> parked =
                coming.queue().park(coming.place(), () -> connection.loop().execute(this::served));
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

    private void speak(Lease<RtspDialect> lease) {
        Speaker next = new Speaker(lease);
        guarded(() -> {
            lease.served();
            next.codec = lease.service().open(next);
            speaker = next;
        });
        if (speaker == null) {
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

    private void served() {
        if (waiting && !closed) {
            open();
            connection.queueChanged();
        }
    }

    /** Dialects have come, gone or changed places. */
    private void look() {
        if (!closed && leaving()) {
            connection.queueChanged();
        }
    }

    /** Whether another dialect should go on with the connection. */
    private boolean leaving() {
        return speaker != null && !dialects.current(name, speaker.lease);
    }

    @Override
    public void idle() {
        if (!closed && leaving()) {
            Speaker former = speaker;
            speaker = null;
            former.quiet.cancel();
            // What has come meanwhile is behind what the codec has not consumed.
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

    /** While the connection goes over to another dialect, no more is read than has been. */
    @Override
    public boolean waiting() {
        return waiting || !closed && leaving();
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (speaker == null || leaving()) {
            keep(bytes);
        } else {
            speaker.received(bytes);
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
        if (speaker != null) {
            speaker.inputEnded();
        }
    }

    /** The codec keeps what is unfinished, within limits of its own. */
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
            Speaker last = speaker;
            speaker = null;
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

    /** One codec and what it may do with the connection, as long as it speaks. */
    private final class Speaker implements DialectContext {

        private final Lease<RtspDialect> lease;
        private DialectCodec codec;
        private Loop.Timer quiet = () -> {};

        Speaker(Lease<RtspDialect> lease) {
            this.lease = lease;
        }

        private boolean speaks() {
            return !closed && speaker == this;
        }

        void received(ByteBuffer bytes) {
            quiet.cancel();
            guarded(() -> codec.received(bytes));
            guarded(() -> {
                Duration time = codec.quietTime();
                if (!time.isZero() && speaks()) {
                    quiet = connection.loop().after(time, this::quiet);
                }
            });
        }

        private void quiet() {
            if (speaks()) {
                guarded(codec::quiet);
            }
        }

        /** No silence is deeper. */
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
                // One that it handed over while it was being opened counts, too.
                if (!closed && (speaker == null || speaker == this)) {
                    connection.heard();
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
