// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.HeldQueue;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.codec.FirstLine;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.Held;

/**
 * The first bytes of a connection, kept until it is clear who understands them. All dialects are asked each time: the
 * best that says yes gets the connection, unless a better one is not sure yet. While a dialect is being replaced, the
 * bytes wait.
 */
final class FirstBytes implements Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(FirstBytes.class);

    /** After this it is no longer waited for a dialect that is not sure: its requests need no end but silence. */
    private static final Duration SILENCE = Duration.ofMillis(50);

    private static final int LIMIT = 2 * CodecLimits.START_LINE;

    private final Connection connection;
    private final Dialects dialects;
    private byte[] bytes = {};
    private Loop.Timer silence = () -> {};
    private Runnable held = () -> {};
    private boolean waiting;
    private boolean inputEnded;
    /** Who gets the connection once there is silence. */
    private Optional<String> likely = Optional.empty();

    FirstBytes(Connection connection, Dialects dialects) {
        this.connection = connection;
        this.dialects = dialects;
    }

    @Override
    public void received(ByteBuffer in) {
        silence.cancel();
        likely = Optional.empty();
        int old = bytes.length;
        bytes = Arrays.copyOf(bytes, old + in.remaining());
        in.get(bytes, old, bytes.length - old);
        if (!waiting) {
            judge();
        }
    }

    private void judge() {
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
        for (Dialects.Named dialect : found.all()) {
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

    private RtspDialect.Probe probe(Dialects.Named dialect) {
        try {
            return dialect.lease().service().probe(view());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The dialect {} failed to probe a connection", dialect.name(), e);
            return RtspDialect.Probe.NO;
        }
    }

    private void await(Held pending) {
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
            judge();
            handOverAtEnd();
            // Last: a client that sends no more is let go where nothing of it waits.
            connection.queueChanged();
        }
    }

    /** @param dialect its name; empty for the standard */
    private void handOver(Optional<String> dialect) {
        if (connection.inbound() == this) {
            silence.cancel();
            Inbound next = dialect.<Inbound>map(name -> new DialectInbound(connection, name, dialects))
                    .orElseGet(() -> new StandardInbound(connection));
            connection.speak(next);
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

    /** No silence is deeper than that of a client that sends no more. */
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
