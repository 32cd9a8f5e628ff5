// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.testing.Certificate;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

class CommandsTest extends CommandFixture {

    @TempDir
    private Path folder;

    @Test
    void describeShowsWhatTheServerSays() {
        Outcome text = run("describe", camera.url());
        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).startsWith("v=0\n").contains("m=audio 0 RTP/AVP 0\n");
        assertThat(text.err()).isEmpty();

        JsonObject json = run("describe", "--json", camera.url()).object();
        assertThat(json.get("url").getAsString()).isEqualTo(camera.url());
        assertThat(json.get("live").getAsBoolean()).isFalse();
        JsonObject track = json.getAsJsonArray("tracks").get(0).getAsJsonObject();
        assertThat(track.get("encoding").getAsString()).isEqualTo("PCMU");
        assertThat(track.get("clockRate").getAsInt()).isEqualTo(8000);
        assertThat(track.get("control").getAsString()).endsWith("/live/track1");
    }

    @Test
    void playCountsUntilTheEndAndTearsDown() {
        endsAtOnce();
        Outcome outcome = run("play", "--tcp", "--json", camera.url());

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        List<JsonObject> events = outcome.objects();
        assertThat(events)
                .extracting(event -> event.get("event").getAsString())
                .startsWith("playing", "statistics")
                .endsWith("end");
        JsonObject stream =
                events.get(events.size() - 2).getAsJsonArray("streams").get(0).getAsJsonObject();
        assertThat(stream.get("received").getAsInt()).isEqualTo(FakeCamera.PACKETS);
        assertThat(stream.get("lost").getAsInt()).isZero();
        assertThat(stream.get("transport").getAsString()).isEqualTo("TCP");
        assertThat(events.get(events.size() - 1).get("reason").getAsString()).isEqualTo("endOfMedia");
        camera.await("TEARDOWN", 1);
    }

    @Test
    void aCertificateIsTrustedWhereItIsNamed() throws Exception {
        Certificate certificate = Certificate.of(folder, "ip:127.0.0.1");
        Path pem = Files.writeString(
                folder.resolve("camera.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(certificate.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        try (FakeCamera secure = FakeCamera.secure(certificate.server())) {
            Outcome refused = run("describe", secure.url());
            assertThat(refused.exitCode()).isEqualTo(9);
            assertThat(refused.err()).contains("127.0.0.1 is not trusted");
            assertThat(run("describe", "--trust", pem.toString(), secure.url()).exitCode())
                    .isZero();
        }
        Outcome nothing = run(
                "describe",
                "--trust",
                Files.writeString(folder.resolve("none.pem"), "x").toString(),
                "rtsps://127.0.0.1/a");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("holds no certificate");
    }

    @Test
    void playEndsAfterItsTime() {
        Outcome outcome = run("play", "--udp", "--duration", "0.2", camera.url());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).first().asString().contains("expected", "received", "jitter");
        assertThat(outcome.out()).contains("PCMU");
        camera.await("TEARDOWN", 1);
    }

    @Test
    void whatTheServerDoesOtherwiseIsSaid() {
        endsAtOnce();
        Outcome outcome = run("play", "--tcp", "--start", "5", "--scale", "2", "--speed", "4", camera.url());
        assertThat(outcome.err())
                .contains("the server plays at scale 1.0, not at 2.0", "the server sends at speed 1.0, not at 4.0");
        assertThat(camera.requests("PLAY")).singleElement().satisfies(play -> {
            assertThat(play.header("Range")).contains("npt=5-");
            assertThat(play.header("Scale"))
                    .hasValueSatisfying(
                            scale -> assertThat(Double.parseDouble(scale)).isEqualTo(2));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"npt=20-10", "npt=7.5-", "smpte-25=0:00:10:12-0:00:20:00", "clock=20261128T120000Z-"})
    void aRangeOfAnyUnitIsSent(String range) {
        endsAtOnce();
        Outcome outcome = run("play", "--tcp", "--range", range, "--scale", "-1", camera.url());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(camera.requests("PLAY"))
                .singleElement()
                .satisfies(play -> assertThat(play.header("Range")).contains(range));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--range 10-20",
                "--range npt=x-",
                "--range npt=1-2 --start 1",
                "--speed 0",
                "--speed -1",
                "--scale 0"
            })
    void whatCannotBePlayedIsRefusedBeforeAnythingIsSent(String options) {
        List<String> arguments = new ArrayList<>(List.of("play"));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(camera.url());
        Outcome outcome = run(arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(options.substring(0, options.indexOf(' ')));
        assertThat(camera.methods()).isEmpty();
    }

    @Test
    void recordWritesWhatCame() throws Exception {
        endsAtOnce();
        Path file = folder.resolve("sound.avi");
        JsonObject done =
                run("record", "--tcp", "--json", camera.url(), file.toString()).object();

        assertThat(done.get("reason").getAsString()).isEqualTo("endOfMedia");
        assertThat(done.get("sound").getAsDouble()).isEqualTo(FakeCamera.PACKETS * 0.02);
        assertThat(done.get("bytes").getAsLong()).isEqualTo(Files.size(file));
        assertThat(done.getAsJsonArray("files").get(0).getAsString()).isEqualTo(file.toString());
    }

    @Test
    void recordLeavesOtherFilesAlone() throws Exception {
        endsAtOnce();
        Path file = Files.writeString(folder.resolve("sound.avi"), "precious");
        Outcome refused = run("record", "--tcp", camera.url(), file.toString());
        assertThat(refused.exitCode()).isEqualTo(8);
        assertThat(refused.err()).contains("--force");
        assertThat(file).hasContent("precious");
        assertThat(camera.methods()).as("nobody was asked").isEmpty();
        assertThat(run("record", "--tcp", "--force", camera.url(), file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(file)).startsWith('R', 'I', 'F', 'F');
    }

    @Test
    void recordSaysWhenThereIsNothingToRecord() {
        Outcome outcome =
                run("record", camera.url(), folder.resolve("film.mjpeg").toString());
        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.err()).contains("PCMU");
        assertThat(folder.resolve("film.mjpeg")).doesNotExist();

        camera.silent();
        Outcome silent = run(
                "record",
                "--tcp",
                "--duration",
                "0.2",
                camera.url(),
                folder.resolve("sound.avi").toString());
        assertThat(silent.exitCode()).isEqualTo(6);
        assertThat(folder.resolve("sound.avi")).doesNotExist();
    }

    @Test
    void benchCountsAllViewers() {
        Outcome outcome = run(
                "bench",
                "--json",
                "--tcp",
                "--viewers",
                "3",
                "--ramp",
                "0",
                "--duration",
                "0.3",
                "--loops",
                "1",
                camera.url());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        JsonObject bench = outcome.object();
        assertThat(bench.get("viewers").getAsInt()).isEqualTo(3);
        assertThat(bench.get("playing").getAsInt()).isEqualTo(3);
        assertThat(bench.getAsJsonObject("transports").get("TCP").getAsInt()).isEqualTo(3);
        assertThat(bench.getAsJsonObject("setup").get("count").getAsInt()).isEqualTo(3);
        assertThat(bench.getAsJsonObject("failures").size()).isZero();
        assertThat(camera.requests("TEARDOWN")).as("and the one that tried it").hasSize(4);
    }

    @Test
    void benchNamesWhatFailed() {
        AtomicInteger setups = new AtomicInteger();
        camera.on(
                "SETUP",
                (request, peer) -> setups.incrementAndGet() % 2 == 0
                        ? Replies.status(request, "453 Not Enough Bandwidth")
                        : camera.setUp(request, peer));
        Outcome outcome =
                run("bench", "--json", "--tcp", "--viewers", "4", "--ramp", "0", "--duration", "0.1", camera.url());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.object()
                        .getAsJsonObject("failures")
                        .get("refused 453")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(outcome.object().get("playing").getAsInt()).isEqualTo(2);
    }

    @Test
    void jsonIsStableInItsFields() {
        endsAtOnce();
        JsonArray streams =
                run("play", "--tcp", "--json", camera.url()).objects().get(1).getAsJsonArray("streams");
        assertThat(streams.get(0).getAsJsonObject().keySet())
                .containsExactly(
                        "track",
                        "media",
                        "encoding",
                        "transport",
                        "expected",
                        "received",
                        "lost",
                        "lossRate",
                        "duplicated",
                        "reordered",
                        "late",
                        "ignored",
                        "restarts",
                        "rejected",
                        "bytes",
                        "bitRate",
                        "bitRateAverage",
                        "jitter",
                        "units",
                        "damaged",
                        "dropped",
                        "bufferPackets",
                        "bufferBytes",
                        "bufferDelay",
                        "delay",
                        "roundTrip",
                        "ssrc",
                        "reportsSent",
                        "reportsReceived",
                        "senderPackets",
                        "senderReportAge");
    }
}
