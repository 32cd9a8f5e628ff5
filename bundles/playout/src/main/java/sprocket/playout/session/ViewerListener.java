// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sprocket.rtp.transport.ChannelListener;

/**
 * Receives RTCP from a viewer. RTP from a viewer is ignored and does not keep the session alive. The channel is opened
 * before it has a stream.
 */
final class ViewerListener implements ChannelListener {

    private volatile Consumer<ByteBuffer> reports = packet -> {};
    private volatile Consumer<String> failure;
    private volatile Runnable rejection = () -> {};
    private final BooleanSupplier abandoned;

    /**
     * @param failure called when the channel fails before it has a stream
     * @param abandoned whether the viewer's connection has ended: if it comes back after a crash, it may use its ports
     *     again
     */
    ViewerListener(Consumer<String> failure, BooleanSupplier abandoned) {
        this.failure = failure;
        this.abandoned = abandoned;
    }

    /** From now on a stream is notified. */
    void stream(Consumer<ByteBuffer> whatReports, Runnable whatIsRejected, Consumer<String> whatFails) {
        failure = whatFails;
        rejection = whatIsRejected;
        reports = whatReports;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        // Clients often send empty packets to open a firewall.
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        reports.accept(packet);
    }

    @Override
    public void rejected() {
        rejection.run();
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
