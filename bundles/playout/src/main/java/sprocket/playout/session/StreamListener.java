// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sprocket.rtp.transport.ChannelListener;

/**
 * What comes back from a viewer: reports. RTP is none of its business and does not count as a sign of life. The channel
 * is opened before there is a stream on it.
 */
final class StreamListener implements ChannelListener {

    private volatile Consumer<ByteBuffer> reports = packet -> {};
    private volatile Consumer<String> failure;
    private final BooleanSupplier abandoned;

    /**
     * @param failure told when the channel fails before there is a stream on it
     * @param abandoned whether the viewer's connection has ended: if it comes back after a crash, it may use its ports
     *     again
     */
    StreamListener(Consumer<String> failure, BooleanSupplier abandoned) {
        this.failure = failure;
        this.abandoned = abandoned;
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

    @Override
    public boolean yields() {
        return abandoned.getAsBoolean();
    }
}
