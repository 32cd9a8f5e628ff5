// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.LogLines;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaReader;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.RtspListener;

/** A camera announces JPEG, and sends some pictures that RFC 2435 cannot carry. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class UncarriedPicturesTest {

    private static final long INTERVAL = Duration.ofMillis(40).toNanos();
    private static final int TICKS = 3600;
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n0123456789".getBytes(StandardCharsets.ISO_8859_1);

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    MediaCatalog catalog;

    @InjectService(timeout = 10_000)
    Playouts playouts;

    private final Track track = new Track(Track.idOf(0), new VideoFormat(VideoFormat.JPEG, 384, 288, 25, Map.of()));
    private final LiveFeed camera = new LiveFeed("faulty camera", List.of(track));
    private ServiceRegistration<MediaSource> mounted;
    private byte[] good;
    private int taken;

    /** The camera at the mount itself. */
    private final class Source implements MediaSource {

        @Override
        public Optional<Presentation> resolve(MediaPath path) {
            return path.equals(MediaPath.ROOT) ? Optional.of(camera) : Optional.empty();
        }

        @Override
        public List<MediaEntry> list(MediaPath path) {
            return List.of();
        }
    }

    @BeforeEach
    void mount() throws Exception {
        mounted = context.registerService(
                MediaSource.class, new Source(), new Hashtable<>(Map.of(MediaMount.PROPERTY, "/faulty")));
        MediaPath path = new MediaPath(List.of("movie.mjpg"));
        StoredPresentation movie = (StoredPresentation) catalog.resolve(path).orElseThrow();
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            ByteBuffer picture = reader.read().parts().get(0).duplicate();
            good = new byte[picture.remaining()];
            picture.get(good);
        }
    }

    @AfterEach
    void unmount() {
        mounted.unregister();
    }

    private void shoot(byte[] picture) {
        camera.accept(AccessUnit.of(
                track, taken++ * INTERVAL, INTERVAL, ByteBuffer.wrap(picture).asReadOnlyBuffer()));
    }

    /** The same picture, marked as a kind of JPEG that cannot be carried. */
    private byte[] arithmetic() {
        byte[] picture = good.clone();
        for (int i = 0; i < picture.length - 1; i++) {
            if (picture[i] == (byte) 0xFF && picture[i + 1] == (byte) 0xC0) {
                picture[i + 1] = (byte) 0xC9;
                return picture;
            }
        }
        throw new AssertionError("The sample movie has no baseline frame header");
    }

    /** Packets of the next picture. */
    private static List<RtpHeader> picture(RtspWire wire) throws IOException {
        List<RtpHeader> packets = new ArrayList<>();
        while (packets.isEmpty() || !packets.get(packets.size() - 1).marker()) {
            InterleavedPacket packet = wire.packet();
            if (packet.channel() == 0) {
                packets.add(RtpHeader.read(ByteBuffer.wrap(packet.bytes())).orElseThrow());
            }
        }
        return packets;
    }

    @Test
    void theViewerGoesOnWithTheNextGoodPictureAndTheLogSaysWhy() throws Exception {
        PlayoutStatistics before = playouts.statistics();
        try (LogLines warnings = new LogLines(Level.WARN);
                RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", "/faulty", "Accept: application/sdp"));
            Reply setup =
                    wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            String session = "Session: " + setup.session();
            shoot(good);
            Reply play = wire.request("PLAY", description.control(), session);
            assertThat(play.status()).as(play.toString()).isEqualTo(200);
            // A new viewer first gets the last picture.
            List<RtpHeader> first = picture(wire);
            shoot(PNG);
            shoot(arithmetic());
            shoot(PNG);
            shoot(good);
            List<RtpHeader> next = picture(wire);

            assertThat(next.get(0).sequence())
                    .isEqualTo(first.get(first.size() - 1).sequence() + 1 & 0xFFFF);
            assertThat(next.get(0).timestamp() - first.get(0).timestamp())
                    .as("three pictures are missing")
                    .isEqualTo(4 * TICKS);
            assertThat(next).hasSameSizeAs(first);
            assertThat(wire.request("TEARDOWN", description.control(), session).status())
                    .isEqualTo(200);
            await().until(() -> camera.subscribers() == 0);
            PlayoutStatistics sent = playouts.statistics().since(before);
            assertThat(sent.failed()).isEqualTo(3);
            assertThat(sent.dropped()).isZero();
            assertThat(warnings.lines())
                    .filteredOn(line -> line.contains("faulty camera"))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains("Session " + setup.session().substring(0, 6)))
                    .allSatisfy(line -> assertThat(line).contains("cannot be sent"))
                    .anySatisfy(line -> assertThat(line).contains("does not begin with SOI"))
                    .anySatisfy(line -> assertThat(line).contains("is coded arithmetically"));
        }
    }
}
