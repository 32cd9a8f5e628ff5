// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the client, run by a user of the distribution against its server. */
@Execution(ExecutionMode.CONCURRENT)
class ClientCommandsTest {

    private static final int PICTURES = 60;
    private static final String LENGTH = "4";

    private static RunningServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.patient(Distribution.media());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static Program.Outcome run(String... arguments) throws Exception {
        Program.Outcome outcome = Program.at(Distribution.startScript()).run(Patience.LIMIT, arguments);
        assertThat(outcome.err()).as("nobody looks at a terminal").isEmpty();
        assertThat(outcome.exitCode()).isZero();
        return outcome;
    }

    @Test
    void ourServerIsNotOdd() throws Exception {
        Program.Outcome text = run("probe", "--duration", "1", server.url("movie.avi"));
        assertThat(text.out())
                .contains(
                        "SETUP (UDP)",
                        "SETUP (TCP)",
                        "PAUSE",
                        "GET_PARAMETER",
                        "501 Not Implemented",
                        "JPEG by UDP",
                        "nothing is odd");
        assertThat(run("probe", "--duration", "1", "--json", server.url("movie.avi"))
                        .out())
                .contains("\"oddities\":[]");
    }

    @Test
    void describeIsWhatTheServerSays() throws Exception {
        assertThat(run("describe", server.url("movie.avi")).out())
                .startsWith("v=0\n")
                .contains("m=video 0 RTP/AVP 26\n", "m=audio 0 RTP/AVP");
    }

    @Test
    void playShowsStatistics() throws Exception {
        assertThat(run("play", "--duration", "2", server.url("movie.avi")).out().lines())
                .first()
                .asString()
                .contains("expected", "jitter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tcp", "--udp"})
    void benchIsServedWhole(String transport) throws Exception {
        String out = run("bench", transport, "--json", "--viewers", "8", "--duration", "2", server.url("movie.avi"))
                .out();
        assertThat(out)
                .contains(
                        "\"playing\":8",
                        "\"failures\":{}",
                        "\"transports\":{\"" + transport.substring(2).toUpperCase(Locale.ROOT) + "\":16}");
    }

    /** The recording has the pictures and samples of the film, and our own server can play it. */
    @ParameterizedTest
    @ValueSource(strings = {"--tcp", "--udp"})
    void aRecordingIsTheFilm(String transport) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        Path file = folder.resolve("film.avi");
        run("record", transport, "--duration", LENGTH, server.url("movie.avi"), file.toString());

        List<String> film = Pictures.of(
                ffmpeg,
                PICTURES,
                "-i",
                Distribution.media().resolve("movie.avi").toString());
        assertThat(Pictures.of(ffmpeg, PICTURES, "-i", file.toString())).isEqualTo(film);
        assertThat(sound(ffmpeg, file))
                .isEqualTo(sound(ffmpeg, Distribution.media().resolve("movie.avi")));
        try (RunningServer again = RunningServer.patient(folder)) {
            assertThat(Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "tcp", "-i", again.url("film.avi")))
                    .isEqualTo(film);
        }
    }

    private static String sound(Program ffmpeg, Path file) throws Exception {
        return ffmpeg.run(
                        Patience.LIMIT,
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-t",
                        "3",
                        "-map",
                        "0:a",
                        "-f",
                        "md5",
                        "-")
                .out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mjpeg", "film.Mjpeg"})
    void picturesAloneArePlayedAgain(String name) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        run(
                "record",
                "--tcp",
                "--duration",
                LENGTH,
                server.url("movie.avi"),
                folder.resolve(name).toString());
        try (RunningServer again = RunningServer.patient(folder)) {
            assertThat(Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "tcp", "-i", again.url(name)))
                    .isEqualTo(Pictures.of(
                            ffmpeg,
                            PICTURES,
                            "-i",
                            Distribution.media().resolve("movie.avi").toString()));
        }
    }

    @Test
    void whatAKilledRecordingLeavesCanBePlayed() throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        Path file = folder.resolve("film.avi");
        try (Program.Run run = Program.at(Distribution.startScript())
                .start("record", "--tcp", server.url("movie.avi"), file.toString())) {
            await().atMost(Patience.LIMIT).until(() -> Files.exists(file) && Files.size(file) > 300_000);
            run.process().destroyForcibly().onExit().join();
        }
        assertThat(Pictures.of(ffmpeg, 20, "-i", file.toString()))
                .isEqualTo(Pictures.of(
                        ffmpeg,
                        20,
                        "-i",
                        Distribution.media().resolve("movie.avi").toString()));
    }

    @Test
    void aSignalLeavesACompleteFile() throws Exception {
        Path file = folder.resolve("film.avi");
        try (Program.Run run = Program.at(Distribution.startScript())
                .start("record", "--tcp", server.url("movie.avi"), file.toString())) {
            await().atMost(Patience.LIMIT).until(() -> Files.exists(file) && Files.size(file) > 300_000);
            run.process().destroy();
            Program.Outcome outcome = run.await(Patience.LIMIT);
            assertThat(outcome.exitCode()).isEqualTo(143);
            assertThat(outcome.out()).contains("film.avi: ");
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains("idx1");
    }

    @Test
    void theLabDialectIsSpoken() throws Exception {
        Path file = folder.resolve("film.Mjpeg");
        run("record", "--duration", "2", server.url("movie.Mjpeg").replace("rtsp:", "lab:"), file.toString());
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void errorsAreOneLineAndACode() throws Exception {
        Map<List<String>, Integer> commands = Map.of(
                List.of("describe", server.url("nope")),
                5,
                List.of("play"),
                2,
                List.of("describe", "rtsp://127.0.0.1:1/x"),
                3,
                List.of("record", server.url("movie.avi"), "/no/such/file.avi"),
                8);
        for (Map.Entry<List<String>, Integer> command : commands.entrySet()) {
            Program.Outcome outcome = Program.at(Distribution.startScript())
                    .run(Patience.LIMIT, new ArrayList<>(command.getKey()).toArray(String[]::new));
            assertThat(outcome.exitCode()).as(command.getKey() + outcome.err()).isEqualTo(command.getValue());
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("sprocket: ").doesNotContain("\tat ");
        }
    }

    /** The reader of its output ends after the first lines. */
    @Test
    void endsWhereNobodyReads() throws Exception {
        Program.Outcome outcome = Program.named("sh")
                .run(
                        Patience.LIMIT,
                        "-c",
                        "{ \"$0\" play --tcp \"$1\"; echo $? >&2; } | head -1",
                        Distribution.startScript().toString(),
                        server.url("movie.avi"));
        assertThat(outcome.err().strip()).isEqualTo("141");
    }
}
