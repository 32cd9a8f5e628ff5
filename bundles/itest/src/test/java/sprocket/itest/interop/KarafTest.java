// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.shipping.Checkout;

/** Apache Karaf with our features serves the sample movies, in both ways that need no network. */
class KarafTest {

    private static final int PICTURES = 25;
    /**
     * File Install reads the files that a feature has written to etc/ a second time, shortly after the server listens.
     */
    private static final Pattern SETTLED = Pattern.compile("configuration \\{sprocket\\.transport\\.udp\\}");

    @TempDir
    Path folder;

    private Program ffmpeg;
    private KarafFolder karaf;

    @BeforeEach
    void unpack() throws Exception {
        ffmpeg = Program.named("ffmpeg");
        karaf = KarafFolder.in(folder);
    }

    /** Uses the archive in deploy/ and settings in etc/. */
    @Test
    void anArchiveThatIsDroppedInServesUntilItIsTakenAway() throws Exception {
        karaf.boot("deployer", "kar");
        karaf.configure("sprocket.rtsp.server", List.of("port = 0", "bind.address = 127.0.0.1"));
        karaf.configure("sprocket.media.files", List.of("root = " + Distribution.media()));
        try (RunningKaraf running = RunningKaraf.start(karaf)) {
            running.await("Karaf has started", Pattern.compile("deployer\\.kar/"));
            Path archive = karaf.drop(Checkout.kar());
            int port = running.awaitPort();
            running.await("the settings have been taken up", SETTLED);
            assertThatItServesTheMovie(port);

            Files.delete(archive);
            Awaitility.await("the server is gone").atMost(Patience.LIMIT).until(() -> refuses(port));
            assertThatItEndsAndLeavesNothing(running);
        }
    }

    /**
     * The features named in etc/org.apache.karaf.features.cfg, the bundles in system/, values of settings from the
     * command line.
     */
    @Test
    void aFeatureThatBelongsToTheStartServes() throws Exception {
        karaf.unpack(Checkout.kar());
        karaf.repository("mvn:sprocket/karaf/" + Checkout.version() + "/xml/features");
        karaf.boot("sprocket");
        karaf.configure(
                "sprocket.rtsp.server", List.of("port = ${sprocket.port:-8554}", "bind.address = ${sprocket.bind:-}"));
        karaf.configure("sprocket.media.files", List.of("root = ${sprocket.media:-media}"));
        try (RunningKaraf running = RunningKaraf.start(
                karaf, "-Dsprocket.port=0", "-Dsprocket.bind=127.0.0.1", "-Dsprocket.media=" + Distribution.media())) {
            int port = running.awaitPort();
            running.await("the settings have been taken up", SETTLED);
            assertThatItServesTheMovie(port);

            assertThat(running.log()).contains("event loops on EPOLL").doesNotContain("ERROR");
            assertThat(folder.resolve("etc/sprocket.playout.cfg")).content().contains("#packet.size = 1400");
            assertThatItEndsAndLeavesNothing(running);
        }
    }

    private void assertThatItServesTheMovie(int port) throws Exception {
        List<String> expected = Pictures.of(
                ffmpeg,
                PICTURES,
                "-i",
                Distribution.media().resolve("movie.avi").toString());
        assertThat(expected).hasSize(PICTURES);
        assertThat(Pictures.of(
                        ffmpeg, PICTURES, "-rtsp_transport", "udp", "-i", "rtsp://127.0.0.1:" + port + "/movie.avi"))
                .isEqualTo(expected);
    }

    private static void assertThatItEndsAndLeavesNothing(RunningKaraf running) {
        assertThat(running.stop()).isZero();
        assertThat(running.isAlive()).isFalse();
    }

    private static boolean refuses(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
