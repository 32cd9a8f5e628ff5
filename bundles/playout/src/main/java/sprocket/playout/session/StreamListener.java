package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import sprocket.rtp.transport.ChannelListener;

/**
 * What comes back from a viewer: reports. RTP is none of its business and does not count as a sign of life. The channel
 * is opened before there is a stream on it.
 */
final class StreamListener implements ChannelListener {

    private volatile Consumer<ByteBuffer> reports = packet -> { };
    private volatile Consumer<String> failure;

    /** @param failure told when the channel fails before there is a stream on it */
    StreamListener(Consumer<String> failure) {
        this.failure = failure;
    }

    /** From now on a stream is told. */
    void stream(Consumer<ByteBuffer> whatReports, Consumer<String> whatFails) {
        failure = whatFails;
        reports = whatReports;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        // Empty packets that open a way through a firewall are common.
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        reports.accept(packet);
    }

    @Override
    public void failed(String reason) {
        failure.accept(reason);
    }
}
