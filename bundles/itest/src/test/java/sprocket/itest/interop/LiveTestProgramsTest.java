// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs play the test pattern and looped files, and what was recorded of them. */
@ExtendWith(SampleServer.class)
class LiveTestProgramsTest {

    private static final String PATTERN = "live/test";

    @TempDir
    private Path folder;

    private static Program.Outcome run(String program, String arguments) throws Exception {
        Program.Outcome outcome = Program.named(program).run(Patience.LIMIT, arguments.split(" +"));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void ffmpegDecodesThePattern(String transport, RunningServer server) throws Exception {
        Program.Outcome decoded = run(
                "ffmpeg",
                "-nostdin -v error -xerror -rtsp_transport " + transport + " -i " + server.url(PATTERN)
                        + " -map 0 -t 3 -fps_mode passthrough -enc_time_base:v 1:90000 -f framecrc -");

        assertThat(decoded.err()).isEmpty();
        assertThat(decoded.out().lines().filter(line -> line.startsWith("0,"))).hasSizeBetween(70, 76);
        assertThat(decoded.out().lines().filter(line -> line.startsWith("1,"))).hasSizeGreaterThan(140);
    }

    @Test
    void ffprobeKnowsWhatItIs(RunningServer server) throws Exception {
        String streams = run(
                        "ffprobe",
                        "-v error -rtsp_transport tcp -show_entries"
                                + " stream=codec_name,width,height,r_frame_rate,sample_rate,channels -of csv=p=0 "
                                + server.url(PATTERN))
                .out();
        assertThat(streams.lines()).containsExactlyInAnyOrder("mjpeg,640,480,25/1", "pcm_mulaw,8000,1,0/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void gstreamerPlaysThePattern(String transport, RunningServer server) throws Exception {
        String source = "rtspsrc location=" + server.url(PATTERN) + " protocols=" + transport;
        DecodedByGStreamer.plays(source + " ! rtpjpegdepay ! jpegdec ! identity eos-after=30");
        DecodedByGStreamer.plays(source + " ! rtppcmudepay ! mulawdec ! identity eos-after=60");
    }

    /** Who comes later sees the pictures that the others see, not the beginning. */
    @Test
    void viewersOfALoopedFileAreAtOnePlace(RunningServer server) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        String[] source = {"-rtsp_transport", "tcp", "-i", server.url("live/movie.avi")};
        try (Program.Run first = Pictures.start(ffmpeg, 100_000, source)) {
            await().atMost(Patience.LIMIT).until(() -> pictures(first).size() > 40);
            List<String> later = Pictures.of(ffmpeg, 40, source);
            await().atMost(Patience.LIMIT)
                    .untilAsserted(() -> assertThat(Collections.indexOfSubList(pictures(first), later))
                            .isGreaterThan(40));
        }
    }

    private static List<String> pictures(Program.Run run) throws Exception {
        return Files.readString(run.out())
                .lines()
                .filter(line -> line.startsWith("0,"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    @Test
    void turnsFollowWithoutAGap() throws Exception {
        run(
                "ffmpeg",
                "-nostdin -v error -f lavfi -i testsrc2=size=160x120:rate=20 -f lavfi -i sine=sample_rate=8000 -t 1"
                        + " -c:v mjpeg -huffman default -pix_fmt yuvj420p -c:a pcm_mulaw "
                        + folder.resolve("short.avi"));
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            String times = run(
                            "ffprobe",
                            "-v error -rtsp_transport tcp -read_intervals %+5 -select_streams v"
                                    + " -show_entries packet=pts_time -of csv=p=0 " + server.url("live/short.avi"))
                    .out();
            List<Double> seconds = times.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> Double.valueOf(line.replace(",", "")))
                    .toList();
            assertThat(seconds).hasSizeGreaterThan(80);
            // Sender reports move times by less than a millisecond.
            for (int i = 1; i < seconds.size(); i++) {
                assertThat(seconds.get(i) - seconds.get(i - 1)).isBetween(0.045, 0.055);
            }
        }
    }

    /** A recording of the pattern is served like any file, and says when it was made. */
    @Test
    void aRecordingIsPlayed() throws Exception {
        Path file = folder.resolve("recorded.avi");
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            Program.Outcome recorded = Program.at(Distribution.startScript())
                    .run(Patience.LIMIT, "record", "--duration", "4", server.url(PATTERN), file.toString());
            assertThat(recorded.exitCode()).as(recorded.err()).isZero();

            String duration = run(
                            "ffprobe",
                            "-v error -rtsp_transport tcp -show_entries format=duration -of csv=p=0 "
                                    + server.url("recorded.avi"))
                    .out();
            assertThat(Double.parseDouble(duration)).isBetween(3.0, 5.0);
            assertThat(run("ffprobe", "-v error -show_entries format_tags -of csv=p=0 " + file)
                            .out())
                    .containsPattern("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            // The picture at two seconds is the same whether the server seeks or ffmpeg counts.
            String seek = "-nostdin -v error -rtsp_transport tcp -ss 2 -i " + server.url("recorded.avi");
            String count = "-nostdin -v error -ss 2 -i " + file;
            String first = " -map 0:v -frames:v 1 -f framemd5 -";
            assertThat(checksum(run("ffmpeg", seek + first))).isEqualTo(checksum(run("ffmpeg", count + first)));
        }
    }

    private static String checksum(Program.Outcome outcome) {
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith("0,"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
