// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import sprocket.loop.testing.ManualClock;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;

/** A channel that records what was sent on it, and when. Packets are parsed from their bytes. */
public final class RecordingChannel implements TransportChannel {

    private final ManualClock clock;
    private final ChannelListener listener;
    private final boolean bound;
    private final Optional<String> group;
    private final List<Sent> packets = new CopyOnWriteArrayList<>();
    private final List<Burst> bursts = new CopyOnWriteArrayList<>();
    private final List<Control> controls = new CopyOnWriteArrayList<>();
    private volatile boolean writable = true;
    private volatile boolean closed;
    private volatile RuntimeException fault;
    private volatile OptionalInt ssrc = OptionalInt.empty();

    /**
     * An RTP packet.
     *
     * @param at nanoseconds since the clock was made
     * @param mediaTime presentation time of the access unit, from the payload
     */
    public record Sent(
            long at,
            int sequence,
            int timestamp,
            boolean marker,
            int ssrc,
            int payloadType,
            int payload,
            long mediaTime) {}

    /** The packets of each burst. */
    public record Burst(long at, int packets) {}

    /** A compound RTCP packet. */
    public record Control(long at, CompoundPacket packet) {}

    RecordingChannel(ManualClock clock, ChannelListener listener, boolean bound, Optional<String> group) {
        this.clock = clock;
        this.listener = listener;
        this.bound = bound;
        this.group = group;
    }

    public ChannelListener peer() {
        return listener;
    }

    /** All packets so far. */
    public List<Sent> packets() {
        return List.copyOf(packets);
    }

    /** The first packets of all access units. */
    public List<Sent> units() {
        List<Sent> all = packets();
        return IntStream.range(0, all.size())
                .filter(i -> i == 0 || all.get(i - 1).marker())
                .mapToObj(all::get)
                .toList();
    }

    public Sent last() {
        return packets.get(packets.size() - 1);
    }

    public List<Burst> bursts() {
        return List.copyOf(bursts);
    }

    public List<Control> controls() {
        return List.copyOf(controls);
    }

    /** All RTCP packets of a type. */
    public <T extends RtcpPacket> List<T> controls(Class<T> kind) {
        return controls.stream().flatMap(c -> c.packet().all(kind).stream()).toList();
    }

    public void forget() {
        packets.clear();
        bursts.clear();
        controls.clear();
    }

    public void writable(boolean value) {
        writable = value;
    }

    /** What sending throws from now on; null for nothing. */
    public void fault(RuntimeException value) {
        fault = value;
    }

    /** The synchronisation source that it has announced together with a key. */
    public void announces(int announced) {
        ssrc = OptionalInt.of(announced);
    }

    @Override
    public OptionalInt ssrc() {
        return ssrc;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public Map<String, String> answer() {
        return Map.of("unicast", "");
    }

    @Override
    public Optional<String> group() {
        return group;
    }

    @Override
    public int framing() {
        return 0;
    }

    @Override
    public boolean boundToConnection() {
        return bound;
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (fault != null) {
            throw fault;
        }
        if (closed) {
            throw new AssertionError("Sent on a closed channel");
        }
        long now = clock.elapsed().toNanos();
        // Throws if the train was released too early.
        train.retain();
        try {
            for (int i = from; i < to; i++) {
                ByteBuffer packet = ByteBuffer.allocate(train.length(i));
                train.copy(i, i + 1, stamp, packet);
                packet.flip();
                RtpHeader header = RtpHeader.read(packet).orElseThrow();
                packets.add(new Sent(
                        now,
                        header.sequence(),
                        header.timestamp(),
                        header.marker(),
                        header.ssrc(),
                        header.payloadType(),
                        header.payloadLength(),
                        header.payload(packet).getLong()));
            }
        } finally {
            train.release();
        }
        bursts.add(new Burst(now, to - from));
        return true;
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        if (fault != null) {
            throw fault;
        }
        if (!closed) {
            controls.add(new Control(
                    clock.elapsed().toNanos(), CompoundPacket.read(packet).orElseThrow()));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
