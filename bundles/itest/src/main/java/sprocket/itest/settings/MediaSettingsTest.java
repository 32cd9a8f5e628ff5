// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.LogLines;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;

/** Changed settings of the media apply to new viewers while another viewer watches. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class MediaSettingsTest {

    private static final Pattern DURATION = Pattern.compile("a=range:npt=0-([\\d.]+)");
    private static final double ROUNDING = 0.01;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @TempDir
    Path temporary;

    private Server server;
    private Spectator spectator;

    @BeforeEach
    void watch() throws Exception {
        server = new Server(context);
        spectator = Spectator.at(server.port());
    }

    @AfterEach
    void leave() throws Exception {
        spectator.close();
    }

    private int status(String path) throws Exception {
        return server.describe(path).status();
    }

    private double duration() throws Exception {
        String description = server.describe("/movie.mjpg").text();
        Matcher range = DURATION.matcher(description);
        assertThat(range.find()).as(description).isTrue();
        return Double.parseDouble(range.group(1));
    }

    @Test
    void anotherRootHoldsForNewRequests() throws Exception {
        Files.copy(Path.of(context.getProperty("sprocket.media"), "movie.mjpg"), temporary.resolve("other.mjpg"));
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.media.files")) {
            changed.to(Map.of("root", temporary.toString()));
            await().until(() -> status("/movie.mjpg") == 404);
            assertThat(status("/other.mjpg")).isEqualTo(200);
            spectator.plays();
        }
        await().until(() -> status("/movie.mjpg") == 200);
        assertThat(status("/other.mjpg")).isEqualTo(404);
    }

    @Test
    void aRootThatIsNotThereYetIsServedOnceItComes() throws Exception {
        Path late = temporary.resolve("late");
        Path film = Path.of(context.getProperty("sprocket.media"), "movie.mjpg");
        try (LogLines warnings = new LogLines(Level.WARN);
                ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.media.files")) {
            changed.to(Map.of("root", late.toString()));
            await().until(() -> status("/movie.mjpg") == 404);
            Reply reply = server.describe("/other.mjpg");
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text()).contains("media directory").doesNotContain(late.toString());
            assertThat(warnings.lines())
                    .filteredOn(line -> line.contains(late.toString()))
                    .hasSize(1);
            Files.createDirectory(late);
            assertThat(server.describe("/other.mjpg").text())
                    .as("an empty directory is there")
                    .doesNotContain("media directory");
            Files.copy(film, late.resolve("other.mjpg"));
            assertThat(status("/other.mjpg")).isEqualTo(200);
            spectator.plays();
            Files.delete(late.resolve("other.mjpg"));
            Files.delete(late);
            assertThat(server.describe("/other.mjpg").text()).contains("media directory");
            assertThat(warnings.lines())
                    .as("it went away")
                    .filteredOn(line -> line.contains(late.toString()))
                    .hasSize(2);
        }
        await().until(() -> status("/movie.mjpg") == 200);
    }

    @Test
    void anotherMountHoldsForNewRequests() throws Exception {
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.media.files")) {
            changed.to(Map.of("media.mount", "/films"));
            await().until(() -> status("/films/movie.mjpg") == 200);
            assertThat(status("/movie.mjpg")).isEqualTo(404);
            spectator.plays();
        }
        await().until(() -> status("/movie.mjpg") == 200);
    }

    @Test
    void anotherFrameRateHoldsForFilesThatAreKnownAlready() throws Exception {
        double before = duration();
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.media.mjpeg")) {
            changed.to(Map.of("frame.rate", "50"));
            await().until(() -> Math.abs(duration() - before / 2) < ROUNDING);
            spectator.plays();
        }
        await().until(() -> Math.abs(duration() - before) < ROUNDING);
    }

    @Test
    void anotherPacketSizeHoldsForNewSessions() throws Exception {
        try (ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.playout")) {
            changed.to(Map.of("packet.size", "600", "packet.memory", "16"));
            await().untilAsserted(() -> {
                try (Spectator next = Spectator.at(server.port())) {
                    assertThat(next.largestPacket()).isLessThanOrEqualTo(600);
                }
            });
            spectator.plays();
            assertThat(spectator.largestPacket()).isGreaterThan(600);
        }
    }
}
