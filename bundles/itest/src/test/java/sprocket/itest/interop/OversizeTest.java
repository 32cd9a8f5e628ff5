// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of more than 2040 pixels, by each value of the setting. */
class OversizeTest {

    private static final int WIDTH = 2560;
    private static final int HEIGHT = 1440;

    @TempDir
    private Path folder;

    @TempDir
    private Path conf;

    @BeforeEach
    void make() throws Exception {
        new TestMovies(folder)
                .ffmpeg(
                        "-f lavfi -i testsrc2=size=" + WIDTH + "x" + HEIGHT + ":rate=5 -frames:v 8 -c:v mjpeg -q:v 8"
                                + " -pix_fmt yuvj420p",
                        "large.avi");
    }

    private RunningServer server(String oversize) throws Exception {
        Files.writeString(conf.resolve("sprocket.payload.jpeg.cfg"), "oversize = " + oversize + "\n");
        return RunningServer.start(folder, Map.of(), "--conf", conf.toString());
    }

    private static String size(RunningServer server) throws Exception {
        Program.Outcome outcome = Program.named("ffprobe")
                .run(
                        Patience.LIMIT,
                        "-v",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=width,height",
                        "-of",
                        "csv=p=0",
                        server.url("large.avi"));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().strip();
    }

    @Test
    void theyAreRefusedWithTheReason() throws Exception {
        try (RunningServer server = server("refuse")) {
            Program.Outcome outcome =
                    Program.named("ffprobe").run(Patience.LIMIT, "-v", "error", server.url("large.avi"));
            assertThat(outcome.err()).contains("415");
            assertThat(server.log()).contains("2560x1440 pixels, but RTP carries JPEG pictures of at most 2040x2040");
        }
    }

    /** GStreamer takes the size from the session description; receivers of the extension take it from the packets. */
    @Test
    void anExtensionCarriesThemWhole() throws Exception {
        try (RunningServer server = server("extension")) {
            String played = "rtspsrc location=" + server.url("large.avi") + " protocols=%s ! rtpjpegdepay ! jpegdec";
            try (DecodedByGStreamer expected = DecodedByGStreamer.of(
                            "filesrc location=" + folder.resolve("large.avi") + " ! avidemux ! jpegdec");
                    DecodedByGStreamer udp = DecodedByGStreamer.of(played.formatted("udp"));
                    DecodedByGStreamer tcp = DecodedByGStreamer.of(played.formatted("tcp"))) {
                byte[] pictures = expected.atTheEndOfTheStream();
                assertThat(pictures).hasSize(8 * WIDTH * HEIGHT * 3 / 2);
                assertThat(udp.atTheEndOfTheStream()).as("over UDP").isEqualTo(pictures);
                assertThat(tcp.atTheEndOfTheStream()).as("over TCP").isEqualTo(pictures);
            }
        }
    }

    @Test
    void scaledDownTheyKeepTheirShape() throws Exception {
        try (RunningServer server = server("scale")) {
            assertThat(size(server)).isEqualTo("2040,1152");
            assertThat(server.log())
                    .contains("has more than 2040 pixels in width or height")
                    .contains("loses detail");
        }
    }
}
