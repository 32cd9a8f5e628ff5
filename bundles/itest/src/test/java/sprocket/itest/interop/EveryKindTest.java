// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file over both transports. Real players decode the same from the stream as from the file. */
@Execution(ExecutionMode.CONCURRENT)
class EveryKindTest {

    private static final int PICTURES = 100;

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        TestMovies movies = new TestMovies(folder);
        movies.avi();
        movies.aviWithRestarts();
        movies.avi422();
        movies.otherKinds();
        movies.sound("pcm16.avi", "pcm_s16le", 44100, 2);
        movies.sound("pcm8.avi", "pcm_u8", 8000, 1);
        movies.sound("mulaw.avi", "pcm_mulaw", 8000, 1);
        movies.sound("alaw.avi", "pcm_alaw", 8000, 1);
        movies.sound("pcm16.wav", "pcm_s16le", 44100, 2);
        movies.sound("mulaw.wav", "pcm_mulaw", 8000, 1);
        server = RunningServer.patient(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "420.avi,420.avi",
        "restart.avi,restart.avi",
        "422.avi,422.avi",
        "bare.mjpg,bare.mjpg",
        "lab.Mjpeg,420.avi",
        "numbered,420.avi"
    })
    void ffmpegSeesThePicturesOfTheFile(String path, String same) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected =
                Pictures.of(ffmpeg, PICTURES, "-i", folder.resolve(same).toString());
        assertThat(expected).hasSize(PICTURES);
        try (Program.Run udp = Pictures.start(ffmpeg, PICTURES, "-rtsp_transport", "udp", "-i", server.url(path));
                Program.Run tcp = Pictures.start(ffmpeg, PICTURES, "-rtsp_transport", "tcp", "-i", server.url(path))) {
            assertThat(Pictures.of(udp)).as("over UDP").isEqualTo(expected);
            assertThat(Pictures.of(tcp)).as("over TCP").isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcm16.avi", "pcm8.avi", "mulaw.avi", "alaw.avi", "pcm16.wav", "mulaw.wav"})
    void ffmpegHearsTheSamplesOfTheFile(String name) throws Exception {
        byte[] expected = samples("-i", folder.resolve(name).toString());
        assertThat(expected).hasSizeGreaterThan(30_000);
        try (Written udp = samplesOf("-rtsp_transport", "udp", "-i", server.url(name));
                Written tcp = samplesOf("-rtsp_transport", "tcp", "-i", server.url(name))) {
            assertSame("over UDP", udp.whole(), expected);
            assertSame("over TCP", tcp.whole(), expected);
        }
    }

    private static byte[] samples(String... source) throws Exception {
        try (Written written = samplesOf(source)) {
            return written.whole();
        }
    }

    private static Written samplesOf(String... source) throws Exception {
        Path raw = Files.createTempFile("sprocket-samples", ".raw");
        return new Written(
                Program.named("ffmpeg")
                        .start(concat(
                                List.of("-v", "error", "-y"),
                                List.of(source),
                                List.of("-map", "0:a", "-f", "s16le", raw.toString()))),
                raw);
    }

    /** A program that writes into a file. Closing it deletes the file. */
    private record Written(Program.Run run, Path raw) implements AutoCloseable {

        byte[] whole() throws Exception {
            Program.Outcome outcome = run.await(Patience.LIMIT);
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            return Files.readAllBytes(raw);
        }

        @Override
        public void close() throws IOException {
            run.close();
            Files.delete(raw);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "420.avi,420.avi",
        "restart.avi,restart.avi",
        "422.avi,422.avi",
        "bare.mjpg,420.avi",
        "lab.Mjpeg,420.avi",
        "numbered,420.avi"
    })
    void gstreamerSeesThePicturesOfTheFile(String path, String same) throws Exception {
        String played = "rtspsrc location=" + server.url(path) + " protocols=%s ! rtpjpegdepay ! jpegdec";
        try (DecodedByGStreamer file =
                        DecodedByGStreamer.of("filesrc location=" + folder.resolve(same) + " ! avidemux ! jpegdec");
                DecodedByGStreamer udp = DecodedByGStreamer.of(played.formatted("udp"));
                DecodedByGStreamer tcp = DecodedByGStreamer.of(played.formatted("tcp"))) {
            byte[] expected = file.atTheEndOfTheStream();
            assertThat(expected).hasSizeGreaterThan(PICTURES * 320 * 240);
            assertSame("over UDP", udp.atTheEndOfTheStream(), expected);
            assertSame("over TCP", tcp.atTheEndOfTheStream(), expected);
        }
    }

    /**
     * The depacketiser links to the pad that fits. With a filter before it, pads that appear at the same time prevent
     * each other from being linked.
     */
    @ParameterizedTest
    @CsvSource({
        "pcm16.avi,rtpL16depay",
        "pcm8.avi,rtpL16depay",
        "mulaw.avi,rtppcmudepay ! mulawdec",
        "alaw.avi,rtppcmadepay ! alawdec",
        "pcm16.wav,rtpL16depay"
    })
    void gstreamerHearsTheSamplesOfTheFile(String name, String decoder) throws Exception {
        byte[] expected = samples("-i", folder.resolve(name).toString());
        String played = "rtspsrc location=" + server.url(name) + " protocols=%s ! " + decoder
                + " ! audioconvert dithering=none ! audio/x-raw,format=S16LE";
        try (DecodedByGStreamer udp = DecodedByGStreamer.of(played.formatted("udp"));
                DecodedByGStreamer tcp = DecodedByGStreamer.of(played.formatted("tcp"))) {
            assertSame("over UDP", udp.atTheEndOfTheStream(), expected);
            assertSame("over TCP", tcp.atTheEndOfTheStream(), expected);
        }
    }

    @Test
    void mpvPlaysPictureAndSound() throws Exception {
        Program.Outcome outcome = Program.named("mpv")
                .run(Patience.LIMIT, "--no-config", "--vo=null", "--ao=null", server.url("pcm16.avi"));
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("VO: [null] 160x120", "AO: [null] 44100Hz stereo");
    }

    /** Fails with the place of the first difference. */
    private static void assertSame(String transport, byte[] played, byte[] expected) {
        assertThat(Arrays.mismatch(played, expected))
                .as("%s: the first difference of %d bytes from %d", transport, played.length, expected.length)
                .isEqualTo(-1);
    }

    private static String[] concat(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toArray(String[]::new);
    }
}
