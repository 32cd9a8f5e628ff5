// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An analyser recognises RTSP, RTP and RTCP on the wire. */
class TsharkTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void decodesEveryPacket(String transport) throws Exception {
        Program tshark = Program.named("tshark");
        Program ffmpeg = Program.named("ffmpeg");
        new TestMovies(folder).sound("short.avi", "pcm_s16le", 8000, 1);
        Path capture = folder.resolve("capture.pcap");
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            try (Program.Run run = tshark.start("-q", "-i", "lo", "-w", capture.toString())) {
                Awaitility.await()
                        .atMost(Patience.LIMIT)
                        .until(() -> Files.exists(capture) && Files.size(capture) > 0
                                || !run.process().isAlive());
                assumeTrue(
                        run.process().isAlive() || "required".equals(System.getProperty("interop")),
                        "capturing needs permission");
                Program.Outcome played = ffmpeg.run(
                        Patience.LIMIT,
                        "-v",
                        "error",
                        "-rtsp_transport",
                        transport,
                        "-i",
                        server.url("short.avi"),
                        "-f",
                        "null",
                        "-");
                assertThat(played.exitCode()).as(played.err()).isZero();
                Awaitility.await("the end is in the capture")
                        .atMost(Patience.LIMIT)
                        .until(() -> !decode(tshark, capture, server.port(), "rtcp.pt == 203")
                                .out()
                                .isBlank());
                run.process().destroy();
                run.await(Patience.LIMIT);
            }
            List<String> packets = decoded(tshark, capture, server.port(), "rtsp || rtp || rtcp");
            assertThat(packets.stream().filter(p -> p.contains("rtp"))).hasSizeGreaterThan(100);
            assertThat(packets.stream().filter(p -> p.contains("rtcp"))).isNotEmpty();
            assertThat(packets.stream().filter(p -> p.contains("malformed"))).isEmpty();
            assertThat(decoded(tshark, capture, server.port(), "rtcp.pt == 200 && rtcp.pt == 202"))
                    .as("SR with SDES")
                    .isNotEmpty();
            assertThat(decoded(
                            tshark,
                            capture,
                            server.port(),
                            "(rtcp.pt == 200 || rtcp.pt == 203) && !(rtcp.pt == 202) || rtcp.length_check.bad"))
                    .as("without SDES, or of a wrong length")
                    .isEmpty();
        }
    }

    /**
     * The protocols of each packet that a filter lets through. RTSP's Transport headers tell the analyser which ports
     * are RTP.
     */
    private static List<String> decoded(Program tshark, Path capture, int port, String filter) throws Exception {
        Program.Outcome outcome = decode(tshark, capture, port, filter);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().lines().toList();
    }

    private static Program.Outcome decode(Program tshark, Path capture, int port, String filter) throws Exception {
        return tshark.run(
                Patience.LIMIT,
                "-r",
                capture.toString(),
                "-d",
                "tcp.port==" + port + ",rtsp",
                "-Y",
                filter,
                "-T",
                "fields",
                "-e",
                "frame.protocols");
    }
}
