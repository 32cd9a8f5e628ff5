// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

/** The exit codes of failures, and what the commands say then. */
class ExitCodeTest extends CommandFixture {

    @TempDir
    private Path folder;

    @Test
    void unreachableIsThree() throws Exception {
        camera.leave();
        int nobody = camera.port();
        for (String command : List.of("probe", "describe", "play", "bench")) {
            Outcome outcome = run(command, "--json", "rtsp://127.0.0.1:" + nobody + "/x");
            assertThat(outcome.exitCode()).as(command).isEqualTo(3);
            assertThat(outcome.err().lines())
                    .as(command)
                    .singleElement()
                    .asString()
                    .startsWith("sprocket: ")
                    .contains("127.0.0.1:" + nobody);
            JsonObject error = outcome.object().getAsJsonObject("error");
            assertThat(error.get("kind").getAsString()).isEqualTo("unreachable");
            assertThat(error.get("exitCode").getAsInt()).isEqualTo(3);
        }
    }

    @Test
    void aLoginIsFourAndShowsNoPassword() {
        camera.on(
                "DESCRIBE",
                (request, peer) -> Replies.status(request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"c\""));
        assertThat(run("describe", camera.url()).exitCode()).isEqualTo(4);
        Outcome plain = run("describe", "--user", "joe:s3cret", camera.url());
        assertThat(plain.exitCode()).isEqualTo(4);
        assertThat(plain.err()).contains("use rtsps, or allow Basic");
        assertThat(camera.requests("DESCRIBE"))
                .noneMatch(request -> request.header("Authorization").isPresent());
        Outcome outcome = run("describe", "--allow-basic", "--user", "joe:s3cret", "--json", camera.url());
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.out() + outcome.err()).doesNotContain("s3cret");
        assertThat(camera.requests("DESCRIBE"))
                .last()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).contains("Basic am9lOnMzY3JldA=="));
    }

    @Test
    void aPasswordMayComeFromAFile() throws Exception {
        camera.on(
                "DESCRIBE",
                (request, peer) -> request.header("Authorization").isPresent()
                        ? Replies.described(request, FakeCamera.SDP)
                        : Replies.status(request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"c\""));
        Path password = Files.writeString(folder.resolve("password"), "s3cret\nand more\n");
        assertThat(run(
                                "describe",
                                "--allow-basic",
                                "--user",
                                "joe",
                                "--password-file",
                                password.toString(),
                                camera.url())
                        .exitCode())
                .isZero();
        assertThat(camera.requests("DESCRIBE"))
                .last()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).contains("Basic am9lOnMzY3JldA=="));
        assertThat(run("describe", "--user", "joe", "--password-file", "/no/such", camera.url())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aRefusalIsFive() {
        camera.on("DESCRIBE", (request, peer) -> Replies.status(request, "404 Not Found"));
        Outcome outcome = run("play", "--json", camera.url());
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.object().getAsJsonObject("error").get("status").getAsInt())
                .isEqualTo(404);
    }

    @Test
    void noMediaIsSix() {
        camera.silent();
        assertThat(run("play", "--udp", "--timeout", "0.3", camera.url()).exitCode())
                .isEqualTo(6);
    }

    @Test
    void rubbishAndSilenceAreSeven() {
        camera.on("DESCRIBE", (request, peer) -> null);
        assertThat(run("describe", "--timeout", "0.3", camera.url()).exitCode()).isEqualTo(7);
        camera.on("DESCRIBE", (request, peer) -> {
            peer.close();
            return null;
        });
        assertThat(run("describe", camera.url()).exitCode()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "describe",
                "play --tcp --udp URL",
                "play --scale 0 URL",
                "play --scale x URL",
                "play --duration -1 URL",
                "bench --viewers 0 URL",
                "bench --loops 0 URL",
                "record URL",
                "record URL a.mp4",
                "record --format flv URL a.avi",
                "--colour",
                "describe --timeout 0 URL",
                "describe http://host/",
                "describe nonsense",
                "rewind URL"
            })
    void whatMakesNoSenseIsTwo(String line) {
        Outcome outcome = run(
                line.isEmpty()
                        ? new String[0]
                        : line.replace("URL", camera.url()).split(" "));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sprocket: ").doesNotContain("\tat ");
        assertThat(camera.methods()).isEmpty();
    }
}
