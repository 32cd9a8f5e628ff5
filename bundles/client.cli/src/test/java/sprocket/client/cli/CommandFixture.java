// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

/** A camera, and commands that are run in this process. */
@Timeout(60)
abstract class CommandFixture {

    FakeCamera camera;

    @BeforeEach
    void begin() throws IOException {
        camera = new FakeCamera();
    }

    @AfterEach
    void end() throws IOException {
        camera.close();
        assertThat(camera.failures()).isEmpty();
    }

    /** The result of a command. */
    record Outcome(int exitCode, String out, String err) {

        List<JsonObject> objects() {
            return out.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }

        JsonObject object() {
            assertThat(objects()).hasSize(1);
            return objects().get(0);
        }
    }

    static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        return new Outcome(line.execute(arguments), out.toString(), err.toString());
    }

    /** The camera sends BYE after its packets. */
    void endsAtOnce() {
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request, "Session: 12345678", "Range: npt=0-60"));
            camera.send(peer);
            peer.frame(1, CameraPackets.BYE);
            return null;
        });
    }
}
