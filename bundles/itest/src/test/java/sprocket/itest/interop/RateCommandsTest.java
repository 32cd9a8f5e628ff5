// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands play and record with ranges, scales and speeds. */
@ExtendWith(SampleServer.class)
class RateCommandsTest {

    private static final Gson GSON = new Gson();

    private static Program.Outcome run(String... arguments) throws Exception {
        return Program.at(Distribution.startScript()).run(Patience.LIMIT, arguments);
    }

    private static List<JsonObject> play(String url, String options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("play", "--json", "--tcp"));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(url);
        Program.Outcome outcome = run(arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err()).as("the server does what it is asked for").isEmpty();
        return outcome.out()
                .lines()
                .map(line -> GSON.fromJson(line, JsonObject.class))
                .toList();
    }

    /** The options, the range in the reply, and how many pictures come. */
    @ParameterizedTest
    @CsvSource({
        "--range npt=1-2, npt=1-2, 20",
        "--range npt=2-1 --scale -1, npt=2-1, 20",
        "--range npt=10-2 --scale -4, npt=10-2, 40",
        "--range npt=2-12 --scale 8, npt=2-12, 25",
        "--range npt=2-2.5 --scale 0.25, npt=2-2.5, 10",
        "--range smpte-25=0:00:02:00-0:00:03:00, smpte-25=0:00:02:00-0:00:03:00, 20",
        "--range npt=2-12 --speed 8, npt=2-12, 200"
    })
    void playsWhatIsAsked(String options, String range, int pictures, RunningServer server) throws Exception {
        List<JsonObject> events = play(server.url("movie.avi"), options);
        assertThat(events.get(0).get("range").getAsString()).isEqualTo(range);
        JsonObject last = events.get(events.size() - 2);
        assertThat(last.getAsJsonArray("streams")
                        .get(0)
                        .getAsJsonObject()
                        .get("units")
                        .getAsInt())
                .isEqualTo(pictures);
        assertThat(events.get(events.size() - 1).get("reason").getAsString()).isEqualTo("endOfMedia");
    }

    @Test
    void aTimeOfDayIsRefusedForAFile(RunningServer server) throws Exception {
        Program.Outcome outcome = run("play", "--range", "clock=20261128T120000Z-", server.url("movie.avi"));
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err()).contains("456");
    }

    @Test
    void recordsFasterThanItPlays(@TempDir Path folder, RunningServer server) throws Exception {
        Path file = folder.resolve("fast.avi");
        Program.Outcome outcome =
                run("record", "--tcp", "--json", "--speed", "8", server.url("movie.avi"), file.toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        JsonObject done = GSON.fromJson(outcome.out(), JsonObject.class);
        assertThat(done.get("pictures").getAsInt()).isEqualTo(400);
        assertThat(done.get("sound").getAsDouble()).isEqualTo(20);
        assertThat(Files.exists(file)).isTrue();
        Program ffmpeg = Program.named("ffmpeg");
        assertThat(Pictures.of(ffmpeg, 400, "-i", file.toString()))
                .isEqualTo(Pictures.of(
                        ffmpeg,
                        400,
                        "-i",
                        Distribution.media().resolve("movie.avi").toString()));
    }
}
