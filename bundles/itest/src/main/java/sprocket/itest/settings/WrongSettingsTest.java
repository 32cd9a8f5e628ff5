// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.LogLines;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;

/**
 * A wrong value is refused in one line of the log. The previous settings stay in force. A part that did not start
 * starts once the value is corrected.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class WrongSettingsTest {

    /** A wrong value of one setting, and a change of others that must not take effect with it. */
    record Mistake(String pid, String setting, String value, String allowed, Map<String, ?> others) {

        Map<String, Object> settings() {
            Map<String, Object> all = new HashMap<>(others);
            all.put(setting, value);
            return all;
        }

        @Override
        public String toString() {
            return pid + ": " + setting + " = " + value;
        }
    }

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    ServiceComponentRuntime components;

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("sprocket.rtsp.server", "port", "many", "0 to 65535", Map.of("session.timeout", 9)),
                new Mistake(
                        "sprocket.rtsp.server",
                        "max.sessions",
                        "0",
                        "1 to 1000000",
                        Map.of("bind.address", "127.0.0.1")),
                new Mistake("sprocket.playout", "packet.size", "100", "200 to 65507", Map.of("loop", "true")),
                new Mistake("sprocket.playout", "loop", "perhaps", "true or false", Map.of("packet.size", 300)),
                new Mistake("sprocket.media.catalog", "reader.threads", "257", "0 to 256", Map.of("max.held", "0")),
                new Mistake(
                        "sprocket.media.files", "root", "/dev/null", "a directory", Map.of("media.mount", "/films")),
                new Mistake("sprocket.media.mjpeg", "frame.rate", "fast", "0 to 240", Map.of()),
                new Mistake(
                        "sprocket.transport.udp",
                        "last.port",
                        "5001",
                        "an even port and the next one",
                        Map.of("first.port", "5002")),
                new Mistake("sprocket.loop", "loops", "-1", "0 to 256", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedOnceAndChangesNothing(Mistake mistake) throws Exception {
        Server server = new Server(context);
        int port = server.port();
        try (Spectator spectator = Spectator.at(port);
                LogLines errors = new LogLines(Level.ERROR);
                ChangedConfiguration changed = ChangedConfiguration.of(admin, mistake.pid())) {
            changed.to(mistake.settings());
            await().until(() -> !errors.lines().isEmpty());
            spectator.plays();
            assertThat(server.port()).isEqualTo(port);
            try (Spectator next = Spectator.at(port)) {
                assertThat(next.sessionHeader()).endsWith(";timeout=60");
                assertThat(next.largestPacket()).isBetween(1000, 1400);
            }
            assertThat(errors.lines())
                    .singleElement()
                    .asString()
                    .contains(mistake.pid() + ": ", mistake.setting(), mistake.allowed(), "'" + mistake.value() + "'");
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatDoesNotStartForAMistakeStartsOnceItIsMended(Mistake mistake) throws Exception {
        Server server = new Server(context);
        ComponentDescriptionDTO component = configured(mistake.pid());
        try (LogLines errors = new LogLines(Level.ERROR)) {
            components.disableComponent(component).getValue();
            try (ChangedConfiguration changed = ChangedConfiguration.of(admin, mistake.pid())) {
                changed.to(mistake.settings());
                components.enableComponent(component).getValue();
                await().until(() -> !errors.lines().isEmpty());
                assertThat(works(server)).isEqualTo(mistake.pid().equals("sprocket.transport.udp"));
            } finally {
                components.enableComponent(component).getValue();
            }
            await().ignoreExceptions().until(() -> works(server));
            assertThat(errors.lines())
                    .singleElement()
                    .asString()
                    .doesNotContain("keep")
                    .contains(mistake.setting(), "'" + mistake.value() + "'");
        }
    }

    /** Whether a new viewer can watch. */
    private static boolean works(Server server) throws Exception {
        if (server.listening().isEmpty() || server.describe("/movie.mjpg").status() != 200) {
            return false;
        }
        Spectator.at(server.port()).close();
        return true;
    }

    /** The component that a PID configures. Its bundle has the same name. */
    private ComponentDescriptionDTO configured(String pid) {
        Bundle bundle = Stream.of(context.getBundles())
                .filter(b -> b.getSymbolicName().equals(pid))
                .findFirst()
                .orElseThrow();
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(c -> List.of(c.configurationPid).contains(pid))
                .findFirst()
                .orElseThrow();
    }
}
