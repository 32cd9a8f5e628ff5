// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sprocket.loop.Loop;
import sprocket.rtp.transport.ChannelListener;

/** Keeps the packets from the peer of a channel, in order. */
final class Receiver implements ChannelListener {

    private static final int PATIENCE_SECONDS = 20;

    private final Loop loop;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    /** @param what {@code rtp}, {@code rtcp}, or the reason why the channel failed */
    record Heard(String what, ByteBuffer bytes, boolean inLoop) {}

    Receiver(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        hear("rtp", packet);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        hear("rtcp", packet);
    }

    @Override
    public void failed(String reason) {
        hear(reason, ByteBuffer.allocate(0));
    }

    private void hear(String what, ByteBuffer packet) {
        ByteBuffer copy =
                ByteBuffer.allocate(packet.remaining()).put(packet.duplicate()).flip();
        heard.add(new Heard(what, copy, loop.inLoop()));
    }

    /** The next event. Fails if it was not on the loop. */
    Heard next() throws InterruptedException {
        Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("something heard").isNotNull();
        assertThat(next.inLoop()).as("heard on the loop").isTrue();
        return next;
    }

    /** The bytes of the next packet, which must be of the given kind. */
    ByteBuffer next(String half) throws InterruptedException {
        Heard next = next();
        assertThat(next.what()).isEqualTo(half);
        return next.bytes();
    }

    boolean silent() {
        return heard.isEmpty();
    }
}
