package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import sprocket.rtp.transport.ChannelListener;

/** What comes back from a viewer: reports. RTP is none of its business and does not count as a sign of life. */
final class StreamListener implements ChannelListener {

    private final BiConsumer<RtcpReporter, ByteBuffer> reports;
    private final Consumer<String> failure;
    private volatile RtcpReporter reporter;

    StreamListener(BiConsumer<RtcpReporter, ByteBuffer> reports, Consumer<String> failure) {
        this.reports = reports;
        this.failure = failure;
    }

    /** The channel is opened before there is a stream on it. */
    void active(RtcpReporter value) {
        reporter = value;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        // Empty packets that open a way through a firewall are common.
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        RtcpReporter target = reporter;
        if (target != null) {
            reports.accept(target, packet);
        }
    }

    @Override
    public void failed(String reason) {
        failure.accept(reason);
    }
}
