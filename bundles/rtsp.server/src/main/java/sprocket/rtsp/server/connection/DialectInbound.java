package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.rtsp.api.DialectCodec;
import sprocket.rtsp.api.DialectContext;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.RtspRequest;

/** A dialect's language. Its fields are touched on the loop; a dialect may call from anywhere. */
final class DialectInbound implements Inbound, DialectContext {

    private static final Logger LOG = LoggerFactory.getLogger(DialectInbound.class);

    private final Connection connection;
    private final StandardInbound standard;
    private final String name;
    private final DialectCodec codec;
    private Loop.Timer quiet = () -> { };
    private boolean closed;

    DialectInbound(Connection connection, RtspDialect dialect) {
        this.connection = connection;
        this.standard = new StandardInbound(connection);
        this.name = dialect.name();
        this.codec = dialect.open(this);
    }

    @Override
    public void received(ByteBuffer bytes) {
        quiet.cancel();
        guarded(() -> codec.received(bytes));
        Duration time = codec.quietTime();
        if (!time.isZero() && !closed) {
            quiet = connection.loop().after(time, this::quiet);
        }
    }

    private void quiet() {
        if (!closed) {
            guarded(codec::quiet);
        }
    }

    /** No silence is deeper. */
    @Override
    public void inputEnded() {
        quiet.cancel();
        if (!codec.quietTime().isZero()) {
            quiet();
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
            quiet.cancel();
            standard.close();
            guarded(codec::closed);
        }
    }

    @Override
    public RtspConnection connection() {
        return connection;
    }

    @Override
    public void request(RtspRequest request) {
        connection.onLoop(() -> {
            if (!closed) {
                connection.watch().sign();
                connection.requests().add(request, codec::encode);
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

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The dialect {} failed on connection {}", name, connection.id(), e);
            connection.abort("its dialect failed");
        }
    }
}
