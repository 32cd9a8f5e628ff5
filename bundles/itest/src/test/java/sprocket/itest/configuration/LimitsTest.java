// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The limits and the default that a bundle describes to consoles are those that its code checks, and that the message
 * about a wrong value names.
 */
class LimitsTest {

    /** What reads the settings of a PID: static methods with the properties of a component. */
    private static final Map<String, String> READERS = Map.ofEntries(
            Map.entry("sprocket.loop", "sprocket.loop.internal.LoopComponent#count"),
            Map.entry("sprocket.rtsp.server", "sprocket.rtsp.server.config.ServerSettings#of"),
            Map.entry("sprocket.rtsp.endpoint", "sprocket.rtsp.server.config.Endpoint#of"),
            Map.entry("sprocket.playout", "sprocket.playout.config.PlayoutSettings#of"),
            Map.entry("sprocket.media.catalog", "sprocket.media.catalog.internal.CatalogSettings#of"),
            Map.entry("sprocket.media.files", "sprocket.media.files.FilesSettings#of"),
            Map.entry("sprocket.auth.schemes", "sprocket.auth.schemes.SchemesSettings#of"),
            Map.entry("sprocket.auth.rights", "sprocket.auth.rights.RightsSettings#of"),
            Map.entry("sprocket.auth.file", "sprocket.auth.file.FileComponent#file"),
            Map.entry("sprocket.lab", "sprocket.lab.LabDialect#enabled"),
            Map.entry("sprocket.media.avi", "sprocket.media.avi.AviComponent#frameRate"),
            Map.entry("sprocket.media.mjpeg", "sprocket.media.mjpeg.MjpegComponent#frameRate"),
            Map.entry("sprocket.media.test", "sprocket.media.test.TestSettings#of"),
            Map.entry("sprocket.payload.jpeg", "sprocket.payload.jpeg.JpegSettings#of"),
            Map.entry("sprocket.deploy", "sprocket.deploy.internal.DeploySettings#of"),
            Map.entry("sprocket.method.snapshot", "sprocket.method.snapshot.SnapshotHandler#maxSize"),
            Map.entry("sprocket.shell", "sprocket.shell.remote.ShellSettings#of"),
            Map.entry("sprocket.transport.udp", "sprocket.transport.udp.UdpSettings#of"),
            Map.entry("sprocket.srtp", "sprocket.srtp.SrtpSettings#of"));

    /** What must be set together with a value that contradicts another setting's default. */
    private static final Map<String, Map<String, String>> COMPANIONS = Map.of(
            "write.buffer.low=67108864", Map.of("write.buffer.high", "67108864"),
            "write.buffer.high=16384", Map.of("write.buffer.low", "1024"),
            "first.port=65534", Map.of("last.port", "65535"),
            "last.port=65535", Map.of("first.port", "65534"),
            "multicast.first.port=65534", Map.of("multicast.last.port", "65535"),
            "multicast.last.port=3", Map.of("multicast.first.port", "2"),
            "tls=TRUE", Map.of("tls.self.signed", "true"),
            "tls.self.signed=TRUE", Map.of("tls", "true"));

    static Stream<Setting> settings() throws Exception {
        return ShippedFiles.settings().values().stream().flatMap(List::stream);
    }

    static Stream<Setting> numbers() throws Exception {
        return settings().filter(setting -> setting.min() != null);
    }

    static Stream<Setting> flags() throws Exception {
        return settings().filter(setting -> setting.type().equals("Boolean"));
    }

    @Test
    void everyPidIsLookedAt() throws Exception {
        assertThat(READERS.keySet()).isEqualTo(ShippedFiles.settings().keySet());
        assertThat(settings()
                        .filter(s -> !Set.of("String", "Password", "Boolean").contains(s.type()) && s.min() == null))
                .isEmpty();
        assertThat(numbers()).hasSizeGreaterThan(20);
        assertThat(flags()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberKeepsToItsLimits(Setting setting) throws Exception {
        for (String good : new LinkedHashSet<>(List.of(setting.min(), setting.max(), setting.defaultValue()))) {
            if (!good.isEmpty()) {
                assertThat(refusal(setting, good)).as(setting + " = " + good).isEmpty();
            }
        }
        for (String bad : List.of(beside(setting.min(), -1), beside(setting.max(), 1), "many", "", "70000000000")) {
            assertThat(refusal(setting, bad)).isEqualTo(expected(setting, bad));
        }
    }

    @ParameterizedTest
    @MethodSource("flags")
    void aFlagIsTrueOrFalse(Setting setting) throws Exception {
        assertThat(refusal(setting, "TRUE")).isEmpty();
        assertThat(refusal(setting, "false")).isEmpty();
        assertThat(refusal(setting, "yes")).isEqualTo(expected(setting, "yes"));
    }

    private static String expected(Setting setting, String value) {
        return setting.pid() + ": " + setting.name() + " must be " + setting.allowed()
                + (setting.required() ? "" : " (default " + setting.defaultValue() + ")") + ", not '" + value + "'";
    }

    private static String beside(String limit, int step) {
        return Long.toString(Long.parseLong(limit) + step);
    }

    /** The code's message about a value, with all other settings at their defaults; empty if the code accepts it. */
    private static String refusal(Setting setting, String value) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        ShippedFiles.settings()
                .get(setting.pid())
                .forEach(other -> properties.put(other.name(), other.required() ? other.min() : other.defaultValue()));
        properties.putAll(COMPANIONS.getOrDefault(setting.name() + "=" + value, Map.of()));
        properties.put(setting.name(), value);
        String[] reader = READERS.get(setting.pid()).split("#");
        Method read = Class.forName(reader[0]).getDeclaredMethod(reader[1], Map.class);
        read.setAccessible(true);
        try {
            read.invoke(null, properties);
            return "";
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
            return e.getCause().getMessage();
        }
    }
}
