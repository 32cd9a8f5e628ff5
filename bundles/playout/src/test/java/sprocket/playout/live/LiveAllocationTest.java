// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Track;
import sprocket.playout.pace.Player;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stream.FailedUnitLog;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestStreamDescriptions;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.statistics.RtcpSchedule;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.TransportChannel;

/** What the playout allocates for a live picture and each of its viewers, on the way from the source to the channel. */
class LiveAllocationTest {

    private static final int VIEWERS = 500;
    private static final int PICTURES = 200;
    private static final Duration INTERVAL = Duration.ofNanos(TestCamera.INTERVAL);

    /** Bytes. An access unit in a queue and the stamp of its packets take about 100. */
    private static final int MOST = 128;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TestCamera camera = new TestCamera();
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private final ManualLoop loop = new ManualLoop();
    private final AtomicLong packets = new AtomicLong();
    private final List<Throwable> failures = new ArrayList<>();

    private Player viewer() {
        Track track = camera.tracks().get(0);
        OutgoingStream stream = new OutgoingStream(
                TestStreamDescriptions.jpeg(track),
                null,
                null,
                new Sink(),
                RtpProfile.DEFAULT,
                new PacketRules(1400, PacketRules.Numbering.CONTINUOUS, 0, false),
                1,
                new FailedUnitLog("viewer", "camera", track.id()));
        Player player = new Player(loop, Settings.DEFAULT, server.conversions().demand(), new Player.Listener() {
            @Override
            public void stopped(String reason) {
                failures.add(new IllegalStateException(reason));
            }

            @Override
            public void stuck() {
                failures.add(new IllegalStateException("stuck"));
            }

            @Override
            public void broken(Throwable cause) {
                failures.add(cause);
            }
        });
        player.add(stream, new RtcpReporter(stream, loop, "viewer", player::mediaNow, RtcpSchedule.ONE_VIEWER));
        LiveSegment segment = new LiveSegment(
                new LiveSegment.Origin(camera, null),
                server.context().hubs(),
                server.context().media(),
                loop,
                Map.of(track, stream),
                Map.of(track, new LiveHub.Layout(track, RtpProfile.DEFAULT, new PacketTrain.Format(0, 1400))),
                player::wake);
        player.play(segment, 1);
        return player;
    }

    @Test
    void anAccessUnitAndAStampForEachViewerAndNothingForItsPackets() {
        for (int i = 0; i < VIEWERS; i++) {
            viewer();
        }
        camera.sendPicture();
        packets.set(0);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PICTURES; i++) {
            loop.clock().advance(INTERVAL);
            camera.sendPicture();
        }
        long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / PICTURES / VIEWERS;
        assertThat(failures).isEmpty();
        assertThat(packets.get()).isGreaterThanOrEqualTo((long) VIEWERS * PICTURES);
        assertThat(each).as("bytes for a picture and viewer").isBetween(1L, (long) MOST);
    }

    private final class Sink implements TransportChannel {

        @Override
        public Map<String, String> answer() {
            return Map.of();
        }

        @Override
        public int framing() {
            return 0;
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
            packets.addAndGet(to - from);
            return true;
        }

        @Override
        public void sendControl(ByteBuffer packet) {
            // Reports are not counted.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
