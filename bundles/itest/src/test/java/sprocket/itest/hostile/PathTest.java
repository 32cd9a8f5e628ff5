// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.itest.wire.Reply;

/** URLs that lead out of the media root: no file outside of it is described or played. */
@ExtendWith(GuardedServer.Extension.class)
class PathTest {

    @TempDir
    static Path outside;

    private static GuardedServer used;

    @BeforeAll
    static void link(GuardedServer server) throws Exception {
        used = server;
        Files.copy(server.media().resolve("movie.mjpg"), outside.resolve("secret.mjpg"));
        Files.createSymbolicLink(server.media().resolve("link.mjpg"), outside.resolve("secret.mjpg"));
        Files.createSymbolicLink(server.media().resolve("folder"), outside);
    }

    @AfterAll
    static void unlink() throws Exception {
        Files.delete(used.media().resolve("link.mjpg"));
        Files.delete(used.media().resolve("folder"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "%2e%2e/%2e%2e/etc/passwd",
                "..%2f..%2fetc%2fpasswd",
                "a/../../../etc/passwd",
                "movie.mjpg%00",
                "..%00/movie.mjpg",
                "/etc/passwd",
                "//etc/passwd",
                "c:/windows/win.ini",
                "..\\..\\etc\\passwd",
                "..%5c..%5cetc%5cpasswd",
                "%c0%ae%c0%ae/etc/passwd",
                "..%c0%af..%c0%afetc%c0%afpasswd",
                "%252e%252e/etc/passwd",
                "link.mjpg",
                "folder/secret.mjpg",
                "movie%2",
                "movie%zz"
            })
    void leadsNowhere(String path, GuardedServer server) throws Exception {
        String url = server.url(path);
        try (RawPeer peer = new RawPeer(server.port())) {
            for (String method : new String[] {"DESCRIBE", "SETUP"}) {
                Reply reply = peer.ask(method, url, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
                assertThat(reply.status()).as(method + " " + path).isIn(400, 403, 404);
                assertThat(reply.text())
                        .doesNotContain(
                                "root:", outside.toString(), server.media().toString());
            }
            assertThat(peer.ask("OPTIONS", "*").status()).isEqualTo(200);
        }
    }

    /** The links above would lead somewhere if they were followed. */
    @Test
    void aFileInsideIsServed(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            assertThat(Files.isReadable(server.media().resolve("link.mjpg"))).isTrue();
            assertThat(peer.ask("DESCRIBE", server.url("movie.mjpg")).status()).isEqualTo(200);
        }
    }
}
