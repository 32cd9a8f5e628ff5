// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

/** The programs of docs/client.md are those of this folder, and they run. */
@Timeout(60)
@Isolated("replaces System.out")
class ClientGuideTest {

    @Test
    void theFirstProgramPlaysAStream() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (FakeCamera camera = new FakeCamera()) {
            camera.on(
                    "SETUP",
                    (request, peer) -> request.header("Transport").orElse("").contains("TCP")
                            ? camera.setUp(request, peer)
                            : Replies.status(request, "461 Unsupported Transport"));
            camera.on("PLAY", (request, peer) -> {
                peer.write(Replies.ok(request));
                camera.send(peer);
                peer.frame(1, CameraPackets.BYE);
                return null;
            });
            TenLines.main(new String[] {camera.url()});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(FakeCamera.PACKETS)
                .containsOnly("PCMU 160 bytes");
    }

    @Test
    void theRecordingProgramRecords(@TempDir Path folder) throws IOException {
        try (FakeCamera camera = new FakeCamera()) {
            camera.on(
                    "SETUP",
                    (request, peer) -> request.header("Transport").orElse("").contains("TCP")
                            ? camera.setUp(request, peer)
                            : Replies.status(request, "461 Unsupported Transport"));
            camera.on("PLAY", (request, peer) -> {
                peer.write(Replies.ok(request));
                camera.send(peer);
                peer.frame(1, CameraPackets.BYE);
                return null;
            });
            RecordProgram.run(camera.url(), folder.resolve("sound.avi"));
        }
        assertThat(Files.readAllBytes(folder.resolve("sound.avi")))
                .startsWith('R', 'I', 'F', 'F')
                .hasSizeGreaterThan(FakeCamera.PACKETS * 160);
        String program = Files.readString(Path.of("src/test/java/sprocket/client/RecordProgram.java"));
        String body = program.substring(program.indexOf("        AtomicReference"), program.lastIndexOf("    }\n}"));
        assertThat(Files.readString(Path.of("../../docs/client.md")))
                .contains("```java\n" + body.stripTrailing().stripIndent() + "\n```");
    }

    @Test
    void guideAndReadmeShowTheProgram() throws IOException {
        String guide = Files.readString(Path.of("../../docs/client.md"));
        String program = Files.readString(Path.of("src/test/java/sprocket/client/TenLines.java"));
        String body = program.substring(program.indexOf("        try (EventLoops"), program.lastIndexOf("    }\n}"));
        String shown = body.stripTrailing().stripIndent();
        assertThat(guide).contains("```java\n" + shown + "\n```");
        assertThat(Files.readString(Path.of("../../README.md"))).contains("\n" + shown.indent(4));
    }
}
