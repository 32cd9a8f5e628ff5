// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.RtpHeader;

/**
 * Plays the media of the trial bundles over one connection. The test fails if a packet or a block is missing or comes
 * twice.
 */
final class MovieViewer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SEQUENCE = Pattern.compile("seq=(\\d+)");

    private final RtspWire wire;
    private final Set<Integer> builds = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> running;
    private volatile boolean enough;

    /** Returns once it plays. */
    MovieViewer(int port, String path) throws Exception {
        wire = RtspWire.connect(port);
        Description description = Description.of(wire.request("DESCRIBE", path, "Accept: application/sdp"));
        Reply setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session(), "Range: npt=0-");
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        Matcher info = SEQUENCE.matcher(play.header("RTP-Info").orElse(""));
        assertThat(info.find()).as(play.toString()).isTrue();
        int first = Integer.parseInt(info.group(1));
        running = CompletableFuture.runAsync(() -> watch(first), task -> new Thread(task, "viewer").start());
    }

    private void watch(int first) {
        try {
            for (int block = 0; !enough; block++) {
                InterleavedPacket packet = wire.packet();
                while (packet.channel() != 0) {
                    packet = wire.packet();
                }
                ByteBuffer bytes = ByteBuffer.wrap(packet.bytes());
                RtpHeader header = RtpHeader.read(bytes).orElseThrow();
                assertThat(header.sequence()).isEqualTo(first + block & 0xFFFF);
                assertThat(bytes.getInt(header.payloadOffset()))
                        .as("number of the block")
                        .isEqualTo(block);
                builds.add(bytes.getInt(header.payloadOffset() + Integer.BYTES));
            }
        } catch (Exception e) {
            throw new IllegalStateException("The viewer has seen the builds " + builds, e);
        }
    }

    /** Waits for a packet that a build has read. */
    void awaitBuild(int build) {
        await("media of build " + build)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> running.isDone() || builds.contains(build));
        if (running.isDone()) {
            running.join();
        }
    }

    /** Checks the packets that have arrived, and ends. */
    void end() {
        enough = true;
        running.join();
    }

    @Override
    public void close() throws Exception {
        enough = true;
        wire.close();
    }
}
