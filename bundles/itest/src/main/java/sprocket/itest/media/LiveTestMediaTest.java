// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.itest.swap.BundleBuild;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.ShortFilm;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaPath;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** The live test media of a server whose bundles come and go. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LiveTestMediaTest {

    private static final String BUNDLE = "sprocket.media.test";
    private static final String PATTERN = "/live/test";
    private static final int GOODBYE = 203;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    @InjectService(timeout = 10_000)
    MediaCatalog catalog;

    @TempDir
    Path folder;

    private int port;

    @BeforeEach
    void find() throws Exception {
        port = new Server(context).port();
        await("the pattern is served").until(() -> status(PATTERN) == 200);
    }

    private int status(String path) throws Exception {
        try (RtspWire wire = RtspWire.connect(port)) {
            return describe(wire, path).status();
        }
    }

    private static Reply describe(RtspWire wire, String path) throws Exception {
        return wire.request("DESCRIBE", path, "Accept: application/sdp");
    }

    private Bundle newest() {
        return Arrays.stream(context.getBundles())
                .filter(b -> BUNDLE.equals(b.getSymbolicName()))
                .max((a, b) -> Long.compare(a.getBundleId(), b.getBundleId()))
                .orElseThrow();
    }

    /** Such as {@code serving 1}. */
    private String state(long bundle) {
        return runtime.describe().media.stream()
                .filter(m -> m.bundleId == bundle)
                .map(m -> m.state + " " + m.uses)
                .findFirst()
                .orElse("gone");
    }

    /** Watches the pictures of one presentation over its RTSP connection. */
    private static final class Viewer implements AutoCloseable {

        private final RtspWire wire;
        private final Description description;
        private final Reply setup;

        Viewer(int port, String path) throws Exception {
            wire = RtspWire.connect(port);
            description = Description.of(describe(wire, path));
            setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
            Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session());
            assertThat(play.status()).as(play.toString()).isEqualTo(200);
        }

        /** Receives pictures, and checks that their timestamps rise. */
        void sees(int pictures) throws Exception {
            int last = 0;
            for (int seen = 0; seen < pictures; ) {
                InterleavedPacket packet = wire.packet();
                if (packet.channel() == 0) {
                    RtpHeader header =
                            RtpHeader.read(ByteBuffer.wrap(packet.bytes())).orElseThrow();
                    assertThat(seen == 0 || header.timestamp() - last >= 0).isTrue();
                    last = header.timestamp();
                    seen += header.marker() ? 1 : 0;
                }
            }
        }

        void seesTheEnd() throws Exception {
            boolean goodbye = false;
            while (!goodbye) {
                InterleavedPacket packet = wire.packet();
                goodbye = packet.channel() == 1 && hasGoodbye(ByteBuffer.wrap(packet.bytes()));
            }
        }

        /** RFC 3550, section 6.4.1: each packet of a compound one states its type and its length. */
        private static boolean hasGoodbye(ByteBuffer compound) {
            for (int at = 0; at + 4 <= compound.limit(); at += 4 * (compound.getShort(at + 2) & 0xFFFF) + 4) {
                if ((compound.get(at + 1) & 0xFF) == GOODBYE) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() throws Exception {
            wire.request("TEARDOWN", description.control(), "Session: " + setup.session());
            wire.close();
        }
    }

    @Test
    void thePatternIsLive() throws Exception {
        try (RtspWire wire = RtspWire.connect(port)) {
            Reply reply = describe(wire, PATTERN);
            assertThat(reply.text()).contains("a=range:npt=now-", "26 JPEG/90000", "0 PCMU/8000");
            assertThat(describe(wire, "/live/movie.mjpg").text()).contains("a=range:npt=now-");
            assertThat(describe(wire, "/live/live/test").status()).isEqualTo(404);
            assertThat(describe(wire, "/live/live/movie.mjpg").status()).isEqualTo(404);
            assertThat(describe(wire, "/live/../movie.mjpg").status()).isEqualTo(404);
            assertThat(describe(wire, "/live/%2e%2e/pom.xml").status()).isEqualTo(404);
        }
        try (Viewer viewer = new Viewer(port, PATTERN);
                Viewer other = new Viewer(port, "/live/movie.mjpg")) {
            viewer.sees(3);
            other.sees(3);
        }
    }

    @Test
    void itIsListed() throws Exception {
        assertThat(names(MediaPath.ROOT)).contains("/live");
        assertThat(names(new MediaPath(List.of("live"))))
                .contains("/live/test", "/live/movie.mjpg")
                .doesNotContain("/live/live");
    }

    private List<String> names(MediaPath path) throws Exception {
        return catalog.list(path).stream().map(entry -> entry.path().toString()).toList();
    }

    @Test
    void itsBundleComesAndGoes() throws Exception {
        Bundle bundle = newest();
        try (Viewer pattern = new Viewer(port, PATTERN);
                Viewer film = new Viewer(port, "/live/movie.mjpg")) {
            pattern.sees(3);
            film.sees(3);
            bundle.stop();
            pattern.seesTheEnd();
            film.seesTheEnd();
            assertThat(status(PATTERN)).isEqualTo(404);
            assertThat(status("/live/movie.mjpg")).isEqualTo(404);
        } finally {
            bundle.start();
        }
        await().until(() -> status(PATTERN) == 200);
        try (Viewer again = new Viewer(port, PATTERN)) {
            again.sees(3);
        }
    }

    /** Who watches goes on with the old bundle; a new viewer gets the new one. */
    @Test
    void itIsReplacedWhileSomebodyWatches() throws Exception {
        Bundle old = newest();
        await().until(() -> state(old.getBundleId()).equals(MediaServiceDTO.SERVING + " 0"));
        try (Viewer pattern = new Viewer(port, PATTERN);
                Viewer film = new Viewer(port, "/live/movie.mjpg")) {
            pattern.sees(3);
            long fresh = swap.swap(
                            BundleBuild.again(old, "9.0." + old.getBundleId()).in(folder))
                    .bundle()
                    .id();
            assertThat(state(old.getBundleId())).isEqualTo(MediaServiceDTO.RETIRING + " 2");
            try (Viewer young = new Viewer(port, PATTERN)) {
                assertThat(state(fresh)).isEqualTo(MediaServiceDTO.SERVING + " 1");
                young.sees(3);
                pattern.sees(10);
                film.sees(10);
            }
        }
        await().until(() -> old.getState() == Bundle.UNINSTALLED);
        assertThat(status(PATTERN)).isEqualTo(200);
    }

    /** A looped film goes on when the bundle that reads it is replaced. Its next turn is read by the new one. */
    @Test
    void aLoopedFilmOutlivesItsSource() throws Exception {
        Bundle files = Arrays.stream(context.getBundles())
                .filter(b -> "sprocket.media.files".equals(b.getSymbolicName()))
                .max((a, b) -> Long.compare(a.getBundleId(), b.getBundleId()))
                .orElseThrow();
        Path root = Path.of(context.getProperty("sprocket.media"));
        try (ShortFilm shown = ShortFilm.bare(root, 100);
                Viewer film = new Viewer(port, "/live/" + shown.name())) {
            film.sees(3);
            swap.swap(BundleBuild.again(files, "9.0." + files.getBundleId()).in(folder));
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                film.sees(10);
                return files.getState() == Bundle.UNINSTALLED;
            });
            film.sees(10);
        }
    }
}
