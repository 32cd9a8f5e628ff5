// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.testing.Peer;
import sprocket.client.testing.Replies;

/**
 * Sessions that fail at any step leave no socket and no memory. What the session before them still closes may be
 * counted at the beginning: it is far less than what this many sessions would leave.
 */
@Isolated("counts sockets and memory of the whole process")
class NothingLeftTest extends ClientFixture {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int SESSIONS = 25;

    @BeforeEach
    void canCount() {
        assumeTrue(Files.isDirectory(DESCRIPTORS));
    }

    private static int sockets() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                count += Files.isSymbolicLink(descriptor) && target(descriptor).startsWith("socket:") ? 1 : 0;
            }
        }
        return count;
    }

    /** The directory's own descriptor is gone by the time that it is looked at. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private void fail(String transport) throws Exception {
        ClientOptions options =
                ClientOptions.DEFAULT.transports(transport).timeouts(SHORT.multipliedBy(30), SHORT.multipliedBy(30));
        CompletableFuture<ClientSession> playing = client.play(camera.url(), options, heard);
        playing.handle((session, failure) -> {
                    assertThat(failure).isNotNull();
                    return null;
                })
                .get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, closes, UDP",
        "DESCRIBE, closes, UDP",
        "SETUP, closes, UDP",
        "PLAY, closes, UDP",
        "SETUP, closes, TCP",
        "PLAY, closes, TCP",
        "DESCRIBE, refuses, UDP",
        "SETUP, refuses, UDP",
        "PLAY, refuses, UDP",
        "SETUP, refuses, TCP",
        "PLAY, refuses, TCP",
        "DESCRIBE, babbles, UDP",
        "SETUP, babbles, UDP",
        "PLAY, babbles, UDP",
        "PLAY, babbles, TCP"
    })
    void ofSessionsThatFail(String method, String how, String transport) throws Exception {
        camera.on(method, (request, peer) -> {
            switch (how) {
                case "closes" -> peer.close();
                case "refuses" -> peer.write(Replies.status(request, "500 Internal Server Error"));
                default -> peer.write("x".repeat(10_000));
            }
            return null;
        });
        fail(transport);
        await().until(() -> camera.peers().stream().allMatch(Peer::closed));
        int before = sockets();
        long memory = PlatformDependent.usedDirectMemory();
        for (int i = 0; i < SESSIONS; i++) {
            fail(transport);
        }
        await().untilAsserted(() -> {
            assertThat(sockets()).isLessThanOrEqualTo(before);
            assertThat(PlatformDependent.usedDirectMemory()).isLessThanOrEqualTo(memory);
        });
    }

    /** A session that is closed in the middle leaves nothing either. */
    @ParameterizedTest
    @CsvSource({"OPTIONS, UDP", "DESCRIBE, UDP", "SETUP, UDP", "PLAY, UDP", "SETUP, TCP", "PLAY, TCP"})
    void ofSessionsThatAreClosedMeanwhile(String method, String transport) throws Exception {
        camera.on(method, (request, peer) -> null);
        int before = sockets();
        for (int i = 1; i <= SESSIONS; i++) {
            ClientSession session = session(ClientOptions.DEFAULT.transports(transport));
            session.setup();
            session.play();
            camera.await(method, i);
            session.close();
            get(session.ended());
        }
        await().untilAsserted(() -> assertThat(sockets()).isLessThanOrEqualTo(before));
    }
}
