// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.codec.FirstLine;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.HeldPlace;
import sprocket.rtsp.server.tunnel.Tunnels;

/**
 * Keeps the first bytes of a connection until it is known which protocol they belong to. All dialects probe the bytes
 * each time some arrive. The connection goes to the first dialect that answers yes, unless a dialect before it needs
 * more bytes. While a dialect is being replaced, the bytes wait.
 */
final class ProbingInbound implements Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(ProbingInbound.class);

    /** A dialect that needs more bytes gets the connection after this time without any: they may be a whole request. */
    private static final Duration SILENCE = Duration.ofMillis(50);

    /** The first byte of a TLS handshake record (RFC 8446, section 5.1). No text begins with it. */
    private static final byte TLS_HANDSHAKE = 22;

    private static final int LIMIT = 2 * CodecLimits.START_LINE;

    private final ServerConnection connection;
    private final Dialects dialects;
    private final Tunnels tunnels;
    private final Consumer<ServerConnection> hello;
    private byte[] bytes = {};
    private Loop.Timer silence = () -> {};
    private Runnable held = () -> {};
    private boolean waiting;
    private boolean inputEnded;
    /** The dialect that gets the connection after the silence. */
    private Optional<String> likely = Optional.empty();

    /** @param hello is told if the client begins a TLS handshake on a connection without encryption */
    ProbingInbound(ServerConnection connection, Dialects dialects, Tunnels tunnels, Consumer<ServerConnection> hello) {
        this.connection = connection;
        this.dialects = dialects;
        this.tunnels = tunnels;
        this.hello = hello;
    }

    @Override
    public void received(ByteBuffer in) {
        silence.cancel();
        likely = Optional.empty();
        int old = bytes.length;
        if (old == 0 && in.get(in.position()) == TLS_HANDSHAKE && !connection.secure()) {
            // What is no text is answered 400, and the connection ends.
            hello.accept(connection);
        }
        bytes = Arrays.copyOf(bytes, old + in.remaining());
        in.get(bytes, old, bytes.length - old);
        if (!waiting) {
            decide();
        }
    }

    private void decide() {
        switch (tunnels.probe(view())) {
            case HTTP -> handOver(new HttpInbound(connection, tunnels));
            case OTHER -> decideRtsp();
            case UNDECIDED -> {}
        }
    }

    private void decideRtsp() {
        switch (FirstLine.probe(view())) {
            case STANDARD -> handOver(Optional.empty());
            case NO_SCHEME -> probe();
            case UNDECIDED -> {
                if (bytes.length > LIMIT) {
                    handOver(Optional.empty());
                }
            }
        }
    }

    private void probe() {
        Dialects.Found found = dialects.find();
        if (found.held().isPresent()) {
            await(found.held().get());
            return;
        }
        Optional<String> yes = Optional.empty();
        Optional<String> more = Optional.empty();
        boolean moreIsBetter = false;
        for (Dialects.LeasedDialect dialect : found.all()) {
            switch (probe(dialect)) {
                case YES -> yes = yes.or(() -> Optional.of(dialect.name()));
                case MORE -> {
                    moreIsBetter |= yes.isEmpty();
                    more = more.or(() -> Optional.of(dialect.name()));
                }
                case NO -> {}
            }
        }
        found.all().forEach(dialect -> dialect.lease().close());
        if (moreIsBetter && bytes.length <= LIMIT) {
            likely = yes.isPresent() ? yes : more;
            silence = connection.loop().after(SILENCE, () -> handOver(likely));
        } else {
            handOver(yes);
        }
    }

    private RtspDialect.Probe probe(Dialects.LeasedDialect dialect) {
        try {
            return dialect.lease().service().probe(view());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The dialect {} failed to probe a connection", dialect.name(), e);
            return RtspDialect.Probe.NO;
        }
    }

    private void await(HeldPlace pending) {
        waiting = true;
        connection.queueChanged();
        Optional<HeldQueue.Parked> parked =
                pending.queue().park(pending.place(), () -> connection.loop().execute(this::goOn));
        if (parked.isPresent()) {
            held = parked.get()::cancel;
        } else {
            connection.end("too many requests wait for a dialect");
        }
    }

    private void goOn() {
        if (waiting && connection.inbound() == this) {
            waiting = false;
            decide();
            handOverAtEnd();
            // Last: it ends the connection if the client has closed its side and no request waits.
            connection.queueChanged();
        }
    }

    /** @param dialect its name; empty for standard RTSP */
    private void handOver(Optional<String> dialect) {
        handOver(dialect.<Inbound>map(name -> new DialectInbound(connection, name, dialects))
                .orElseGet(() -> new Standard(connection)));
    }

    private void handOver(Inbound next) {
        if (connection.inbound() == this) {
            silence.cancel();
            connection.switchTo(next);
            next.received(view());
            if (inputEnded) {
                connection.inbound().inputEnded();
            }
        }
    }

    private ByteBuffer view() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        handOverAtEnd();
    }

    /** A client that has closed its side sends no more bytes: there is no silence to wait for. */
    private void handOverAtEnd() {
        if (inputEnded && likely.isPresent()) {
            handOver(likely);
        }
    }

    @Override
    public boolean partial() {
        return bytes.length > 0;
    }

    @Override
    public boolean waiting() {
        return waiting;
    }

    @Override
    public void close() {
        silence.cancel();
        held.run();
        waiting = false;
        bytes = new byte[0];
    }
}
