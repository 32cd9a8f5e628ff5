// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/** Collects the packets of one stream. The lock guards the depacketiser and all lists. */
final class LoopbackTray implements LoopbackDesk.Tray, LoopbackEnd {

    private final String key;
    private final Depacketiser depacketiser;
    private final Consumer<String> whenClosed;
    private final List<Depacketiser.Frame> frames = new ArrayList<>();
    private final List<Integer> sequenceNumbers = new ArrayList<>();
    private final List<byte[]> control = new ArrayList<>();
    private int channels;
    private boolean finished;

    LoopbackTray(String key, Depacketiser depacketiser, Consumer<String> whenClosed) {
        this.key = key;
        this.depacketiser = depacketiser;
        this.whenClosed = whenClosed;
    }

    @Override
    public synchronized void rtp(ByteBuffer packet) {
        RtpHeader header = RtpHeader.read(packet)
                .orElseThrow(() -> new IllegalStateException("The server sent what is no RTP packet"));
        boolean lost = !sequenceNumbers.isEmpty()
                && header.sequence() != (sequenceNumbers.get(sequenceNumbers.size() - 1) + 1 & 0xFFFF);
        sequenceNumbers.add(header.sequence());
        depacketiser.packet(header, header.payload(packet), lost, frames::add);
    }

    @Override
    public synchronized void rtcp(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.duplicate().get(bytes);
        control.add(bytes);
    }

    /** Counts a channel: each session of a group has its own. */
    synchronized void opened() {
        channels++;
    }

    @Override
    public synchronized void finish() {
        channels--;
        finished = channels == 0;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public synchronized List<Depacketiser.Frame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public synchronized List<Integer> sequenceNumbers() {
        return List.copyOf(sequenceNumbers);
    }

    @Override
    public synchronized List<byte[]> control() {
        return List.copyOf(control);
    }

    @Override
    public synchronized boolean finished() {
        return finished;
    }

    @Override
    public void close() {
        whenClosed.accept(key);
    }
}
