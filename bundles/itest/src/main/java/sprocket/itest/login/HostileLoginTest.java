// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.slf4j.LoggerFactory;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.LogLines;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Logins that no client should send, beside a viewer who plays. Each gets its status, the viewer loses no packet, and
 * no session is left.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class HostileLoginTest {

    private static final String MOVIE = "/movie.mjpg";
    /** The viewer has no login. */
    private static final String RULES = "view /movie.mjpg anyone; view / users";

    private static final String OTHER = "/movie.avi";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    /** It forgets the guesses of the test before, and afterwards those of this one. */
    @BeforeEach
    @AfterEach
    void forget() throws Exception {
        Bundle schemes = Arrays.stream(context.getBundles())
                .filter(bundle -> "sprocket.auth.schemes".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        schemes.stop();
        schemes.start();
    }

    private interface Attack {
        void run(RtspWire wire) throws Exception;
    }

    private void besideAViewer(Attack attack) throws Exception {
        int port = new Server(context).port();
        try (LoginsOn on = new LoginsOn(admin, RULES);
                Spectator viewer = Spectator.at(port);
                RtspWire wire = RtspWire.connect(port)) {
            int sessions = runtime.statistics().sessions;
            attack.run(wire);
            viewer.plays();
            // A session of the test before may still have been counted: the server ends it after the connection.
            assertThat(runtime.statistics().sessions).isLessThanOrEqualTo(sessions);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                                        | 401
            Basic !!!                                                                                 | 400
            Basic YWxpY2U=                                                                            | 400
            Basic YWxpY2U6ZWNpbGE=                                                                    | 401
            Digest username="alice"                                                                   | 400
            Digest username="alice", realm="Proof", nonce="x", uri="*", response="0"                  | 400
            Digest username="alice", realm="Proof", nonce="x", uri="/movie.mjpg", response="0"        | 400
            Digest username="alice", realm="Other", nonce="x", uri="/movie.avi", response="0"         | 401
            Digest username="alice", realm="Proof", nonce="x", uri="/movie.avi", response="0"         | 401
            Digest username="nobody", realm="Proof", nonce="x", uri="/movie.avi", response="0"        | 401
            """)
    void aHeaderThatIsWrongGetsItsStatus(String value, int status) throws Exception {
        besideAViewer(wire -> {
            for (int i = 0; i < 3; i++) {
                Reply reply = wire.request("SETUP", OTHER, "Authorization: " + value, "Transport: RTP/AVP/TCP");
                assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
            }
        });
    }

    @Test
    void aHeaderOfAMegabyteIsRefused() throws Exception {
        besideAViewer(wire -> assertThat(status(wire, "Authorization: Basic " + "A".repeat(1 << 20)))
                .satisfiesAnyOf(
                        status -> assertThat(status).isEmpty(),
                        status -> assertThat(status.getAsInt()).isBetween(400, 413)));
    }

    /** @return empty if the server closes the connection without a reply, since the client still sends */
    private static OptionalInt status(RtspWire wire, String header) throws IOException {
        try {
            return OptionalInt.of(wire.request("DESCRIBE", OTHER, header).status());
        } catch (SocketException | EOFException e) {
            return OptionalInt.empty();
        }
    }

    @Test
    void aReplayedAndAForeignNonceLetNobodyIn() throws Exception {
        besideAViewer(wire -> {
            DigestLogin alice = new DigestLogin("alice", "ecila", "MD5");
            assertThat(alice.request(wire, "DESCRIBE", OTHER).status()).isEqualTo(200);
            String sent = alice.header("DESCRIBE", wire.url(OTHER));
            assertThat(wire.request("DESCRIBE", OTHER, sent).status()).isEqualTo(200);
            Reply replayed = wire.request("DESCRIBE", OTHER, sent);
            assertThat(replayed.status()).isEqualTo(401);
            assertThat(replayed.header("WWW-Authenticate").orElse("")).contains("stale=true");
            String foreign = alice.header("DESCRIBE", wire.url(OTHER)).replaceFirst("nonce=\"..", "nonce=\"zz");
            assertThat(wire.request("DESCRIBE", OTHER, foreign).status()).isEqualTo(401);
        });
    }

    @Test
    void guessesAreSlowedDownAndWhoHasLoggedInGoesOn() throws Exception {
        try (ChangedConfiguration schemes = ChangedConfiguration.of(admin, "sprocket.auth.schemes")
                .to(Map.of("attempts", "5", "attempt.interval", "3600", "basic", "always"))) {
            besideAViewer(wire -> {
                String right = "Authorization: Basic Ym9iOmJvYg==";
                try (RtspWire playing = RtspWire.connect(new Server(context).port())) {
                    assertThat(playing.request("DESCRIBE", OTHER, right).status())
                            .isEqualTo(200);
                    for (int i = 0; i < 5; i++) {
                        assertThat(wire.request("DESCRIBE", OTHER, "Authorization: Basic Ym9iOng=")
                                        .status())
                                .isEqualTo(401);
                    }
                    Reply slowed = wire.request("DESCRIBE", OTHER, right);
                    assertThat(slowed.status()).isEqualTo(503);
                    assertThat(slowed.header("Retry-After")).isPresent();
                    assertThat(playing.request("DESCRIBE", OTHER, right).status())
                            .isEqualTo(200);
                }
            });
        }
    }

    @Test
    void noPasswordReachesTheLog() throws Exception {
        Logger ours = (Logger) LoggerFactory.getLogger("sprocket");
        ours.setLevel(Level.INFO);
        try (LogLines log = new LogLines(Level.INFO)) {
            besideAViewer(wire -> {
                String url = wire.url(OTHER).replace("//", "//alice:s3cret@");
                wire.request("DESCRIBE", url, "Authorization: Basic YWxpY2U6czNjcmV0");
                wire.request("DESCRIBE", url, "Authorization: Digest username=\"alice\", password=s3cret");
                // Few refusals of a client are logged in a second, and others may have come before.
                await().pollInterval(Duration.ofMillis(500)).until(() -> {
                    wire.request("FLY", url, "Authorization: Basic YWxpY2U6czNjcmV0,");
                    return log.lines().stream().anyMatch(line -> line.contains("FLY"));
                });
            });
            assertThat(log.lines()).noneMatch(line -> line.contains("s3cret") || line.contains("YWxpY2U6"));
        } finally {
            ours.setLevel(null);
        }
    }
}
