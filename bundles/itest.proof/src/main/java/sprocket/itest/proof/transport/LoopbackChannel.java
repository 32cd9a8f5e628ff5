// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/** The channel of one stream to its receiver. */
final class LoopbackChannel implements TransportChannel {

    /** Unlike that of any other transport, so that a packet train for another one does not fit. */
    private static final int FRAMING = 6;

    private final LoopbackEnd end;
    private final Map<String, String> answer;
    private final Optional<String> group;
    private final Runnable whenClosed;
    private boolean closed;

    LoopbackChannel(LoopbackEnd end, Map<String, String> answer, Optional<String> group, Runnable whenClosed) {
        this.end = end;
        this.answer = new LinkedHashMap<>(answer);
        this.group = group;
        this.whenClosed = whenClosed;
    }

    @Override
    public Map<String, String> answer() {
        return new LinkedHashMap<>(answer);
    }

    @Override
    public Optional<String> group() {
        return group;
    }

    @Override
    public int framing() {
        return FRAMING;
    }

    @Override
    public boolean boundToConnection() {
        return false;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (closed) {
            return false;
        }
        if (train.format().framing() != FRAMING) {
            throw new IllegalStateException("The train was built for another transport");
        }
        for (int i = from; i < to; i++) {
            ByteBuffer framed = ByteBuffer.allocate(FRAMING + train.length(i));
            train.copy(i, i + 1, stamp, framed);
            end.rtp(framed.flip().position(FRAMING).slice());
        }
        return true;
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        if (!closed) {
            end.rtcp(packet.duplicate());
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
        }
    }
}
