package sprocket.itest.proof.transport;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/** One stream's way into its tray. */
final class LoopbackChannel implements TransportChannel {

    /** No other transport has this many, so a train built for another one would not fit. */
    private static final int FRAMING = 6;

    private final LoopbackTray tray;
    private boolean closed;

    LoopbackChannel(LoopbackTray tray) {
        this.tray = tray;
    }

    @Override
    public Map<String, String> answer() {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("unicast", "");
        answer.put("key", tray.key());
        return answer;
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
    public boolean send(PacketTrain train, int from, int to, PacketStamp stamp) {
        if (closed) {
            return false;
        }
        if (train.format().framing() != FRAMING) {
            throw new IllegalStateException("The train was built for another transport");
        }
        for (int i = from; i < to; i++) {
            ByteBuffer framed = ByteBuffer.allocate(FRAMING + train.length(i));
            train.copy(i, i + 1, stamp, framed);
            tray.rtp(framed.flip().position(FRAMING).slice());
        }
        return true;
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.duplicate().get(bytes);
        tray.rtcp(bytes);
    }

    @Override
    public void close() {
        closed = true;
        tray.finish();
    }
}
