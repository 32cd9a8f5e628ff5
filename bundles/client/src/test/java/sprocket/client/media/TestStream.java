// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.rtcp.CompoundPacket;

/** A receiver in virtual time, and its output. */
final class TestStream implements StreamListener {

    static final Track TRACK = new Track("trackID=0", new VideoFormat("PLAIN", 0, 0, 25, Map.of()));

    final ManualLoop loop;
    final StreamReceiver receiver;
    final List<StreamUnit> units = new ArrayList<>();
    /** Units by their number, raw packets with {@code !} if packets before them are missing, and other events. */
    final List<String> events = new ArrayList<>();

    final List<CompoundPacket> reports = new ArrayList<>();

    TestStream() {
        this(settings -> settings);
    }

    TestStream(UnaryOperator<StreamSettings> change) {
        this(new ManualLoop(), change, () -> Optional.of(new PartDepacketiser()));
    }

    TestStream(ManualLoop loop, UnaryOperator<StreamSettings> change, Supplier<Optional<Depacketiser>> depacketisers) {
        this.loop = loop;
        StreamSettings settings = change.apply(StreamSettings.of(TRACK, Packets.TYPE, VideoFormat.CLOCK_RATE));
        this.receiver = new StreamReceiver(settings, depacketisers, loop, this::report, this, new Random(1));
    }

    private void report(ByteBuffer packet) {
        reports.add(CompoundPacket.read(packet).orElseThrow());
    }

    TestStream play() {
        receiver.play(new PlayTimeline(0, 1), OptionalLong.empty());
        return this;
    }

    void receive(ByteBuffer packet) {
        receiver.receive(packet, loop.clock().nanoTime());
    }

    /** Units of one packet each. */
    void receive(int... sequences) {
        for (int sequence : sequences) {
            receive(Packets.unit(sequence));
        }
    }

    void advance(int millis) {
        loop.advance(Duration.ofMillis(millis));
    }

    StreamStatistics.Packets packets() {
        return receiver.statistics().packets();
    }

    @Override
    public void unit(StreamUnit unit) {
        units.add(unit);
        events.add("" + unit.unit().parts().get(0).getInt(0));
    }

    @Override
    public void packet(RawPacket packet) {
        events.add((packet.lost() ? "!" : "") + "raw " + packet.payload().getInt(0));
    }

    @Override
    public void restarted() {
        events.add("restarted");
    }

    @Override
    public void ended(String reason) {
        events.add("ended " + reason);
    }
}
