package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.codec.FirstLine;

/** The first bytes of a connection, kept until it is clear who understands them. */
final class FirstBytes implements Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(FirstBytes.class);

    /** After this a dialect that was not sure gets the connection: its requests need no end but silence. */
    private static final Duration SILENCE = Duration.ofMillis(50);
    private static final int LIMIT = 2 * CodecLimits.START_LINE;

    private final Connection connection;
    private final List<RtspDialect> dialects;
    private byte[] bytes = {};
    private Loop.Timer silence = () -> { };
    private Optional<RtspDialect> unsure = Optional.empty();

    FirstBytes(Connection connection, List<RtspDialect> dialects) {
        this.connection = connection;
        this.dialects = dialects;
    }

    @Override
    public void received(ByteBuffer in) {
        silence.cancel();
        unsure = Optional.empty();
        int old = bytes.length;
        bytes = Arrays.copyOf(bytes, old + in.remaining());
        in.get(bytes, old, bytes.length - old);
        switch (FirstLine.probe(view())) {
            case STANDARD -> handOver(Optional.empty());
            case NO_SCHEME -> probe();
            case UNDECIDED -> limit();
        }
    }

    private void limit() {
        if (bytes.length > LIMIT) {
            handOver(Optional.empty());
        }
    }

    private void probe() {
        for (RtspDialect dialect : dialects) {
            RtspDialect.Probe answer = probe(dialect);
            if (answer == RtspDialect.Probe.YES) {
                handOver(Optional.of(dialect));
                return;
            }
            if (answer == RtspDialect.Probe.MORE && bytes.length <= LIMIT) {
                unsure = Optional.of(dialect);
                silence = connection.loop().after(SILENCE, () -> handOver(unsure));
                return;
            }
        }
        handOver(Optional.empty());
    }

    private RtspDialect.Probe probe(RtspDialect dialect) {
        try {
            return dialect.probe(view());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The dialect {} failed to probe a connection", dialect.getClass().getName(), e);
            return RtspDialect.Probe.NO;
        }
    }

    private void handOver(Optional<RtspDialect> dialect) {
        if (connection.inbound() == this) {
            silence.cancel();
            Inbound next = connection.speak(dialect);
            next.received(view());
        }
    }

    private ByteBuffer view() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public void inputEnded() {
        if (unsure.isPresent()) {
            handOver(unsure);
            connection.inbound().inputEnded();
        }
    }

    @Override
    public boolean partial() {
        return bytes.length > 0;
    }

    @Override
    public void close() {
        silence.cancel();
        bytes = new byte[0];
    }
}
