package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file, in real players, over both transports: what they decode is what they decode from the file. */
class EveryKindTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PICTURES = 100;
    private static final List<String> TRANSPORTS = List.of("udp", "tcp");

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
        server = RunningServer.start(folder, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"420.avi,420.avi", "restart.avi,restart.avi", "422.avi,422.avi", "bare.mjpg,bare.mjpg", "lab.Mjpeg,420.avi",
        "numbered,420.avi"})
    void ffmpegSeesThePicturesOfTheFile(String path, String same) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = checksums(ffmpeg.run(LIMIT, pictures("-i", folder.resolve(same).toString())));
        assertThat(expected).hasSize(PICTURES);
        try (Program.Run udp = ffmpeg.start(pictures("-rtsp_transport", "udp", "-i", server.url(path)));
                Program.Run tcp = ffmpeg.start(pictures("-rtsp_transport", "tcp", "-i", server.url(path)))) {
            assertThat(checksums(udp.await(LIMIT))).as("over UDP").isEqualTo(expected);
            assertThat(checksums(tcp.await(LIMIT))).as("over TCP").isEqualTo(expected);
        }
    }

    private static String[] pictures(String... source) {
        return concat(List.of("-v", "error"), List.of(source), List.of("-map", "0:v", "-fps_mode", "passthrough", "-frames:v",
                Integer.toString(PICTURES), "-f", "framemd5", "-"));
    }

    private static List<String> checksums(Program.Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().lines().filter(l -> !l.startsWith("#")).map(l -> l.substring(l.lastIndexOf(',') + 1).strip()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcm16.avi", "pcm8.avi", "mulaw.avi", "alaw.avi", "pcm16.wav", "mulaw.wav"})
    void ffmpegHearsTheSamplesOfTheFile(String name) throws Exception {
        byte[] expected = samples("-i", folder.resolve(name).toString());
        assertThat(expected).hasSizeGreaterThan(30_000);
        for (String transport : TRANSPORTS) {
            byte[] heard = samples("-rtsp_transport", transport, "-i", server.url(name));
            assertThat(heard).as("over " + transport).isEqualTo(expected);
        }
    }

    private static byte[] samples(String... source) throws Exception {
        Path raw = Files.createTempFile("sprocket-samples", ".raw");
        try {
            Program.Outcome outcome = Program.named("ffmpeg").run(LIMIT, concat(List.of("-v", "error", "-y"), List.of(source),
                    List.of("-map", "0:a", "-f", "s16le", raw.toString())));
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            return Files.readAllBytes(raw);
        } finally {
            Files.delete(raw);
        }
    }

    @ParameterizedTest
    @CsvSource({"420.avi,420.avi", "restart.avi,restart.avi", "422.avi,422.avi", "bare.mjpg,420.avi", "lab.Mjpeg,420.avi",
        "numbered,420.avi"})
    void gstreamerSeesThePicturesOfTheFile(String path, String same) throws Exception {
        byte[] expected = decoded("filesrc location=" + folder.resolve(same) + " ! avidemux ! jpegdec");
        assertThat(expected).hasSizeGreaterThan(PICTURES * 320 * 240);
        for (String transport : TRANSPORTS) {
            byte[] seen = decoded("rtspsrc location=" + server.url(path) + " protocols=" + transport + " ! rtpjpegdepay ! jpegdec");
            assertThat(seen).as("over " + transport).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcm16.avi", "pcm8.avi", "mulaw.avi", "alaw.avi", "pcm16.wav"})
    void gstreamerHearsTheSamplesOfTheFile(String name) throws Exception {
        byte[] expected = samples("-i", folder.resolve(name).toString());
        for (String transport : TRANSPORTS) {
            byte[] heard = decoded("rtspsrc location=" + server.url(name) + " protocols=" + transport
                    + " ! application/x-rtp,media=audio ! decodebin ! audioconvert dithering=none ! audio/x-raw,format=S16LE");
            assertThat(heard).as("over " + transport).isEqualTo(expected);
        }
    }

    /**
     * The exit code is not looked at: at its end rtspsrc 1.22 now and then flushes its own PAUSE and then says 1. Or, on a busy machine, it
     * waits there for ever; then it is given another try.
     */
    private static byte[] decoded(String source) throws Exception {
        Path raw = Files.createTempFile("sprocket-decoded", ".raw");
        String[] arguments = ("-q " + source + " ! filesink location=" + raw).split(" +");
        try {
            try {
                Program.named("gst-launch-1.0").run(LIMIT, arguments);
            } catch (AssertionError hangs) {
                Program.named("gst-launch-1.0").run(LIMIT, arguments);
            }
            return Files.readAllBytes(raw);
        } finally {
            Files.delete(raw);
        }
    }

    @Test
    void mpvPlaysPictureAndSound() throws Exception {
        Program.Outcome outcome = Program.named("mpv").run(LIMIT, "--no-config", "--vo=null", "--ao=null", server.url("pcm16.avi"));
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("VO: [null] 160x120", "AO: [null] 44100Hz stereo");
    }

    private static String[] concat(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toArray(String[]::new);
    }
}
