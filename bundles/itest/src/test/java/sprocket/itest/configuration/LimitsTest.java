// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits that a bundle states are those that its code keeps to. */
class LimitsTest {

    /** Where the code reads the settings of a PID: static methods that take a component's properties. */
    private static final Map<String, String> READERS = Map.ofEntries(
            Map.entry("sprocket.loop", "sprocket.loop.internal.LoopCount#of"),
            Map.entry("sprocket.rtsp.server", "sprocket.rtsp.server.Configured#settings"),
            Map.entry("sprocket.playout", "sprocket.playout.config.Configured#of"),
            Map.entry("sprocket.media.catalog", "sprocket.media.catalog.internal.CatalogSettings#of"),
            Map.entry("sprocket.media.files", "sprocket.media.files.FilesSettings#of"),
            Map.entry("sprocket.lab", "sprocket.lab.LabSettings#of"),
            Map.entry("sprocket.media.avi", "sprocket.media.avi.AviSettings#of"),
            Map.entry("sprocket.media.mjpeg", "sprocket.media.mjpeg.MjpegSettings#of"),
            Map.entry("sprocket.payload.jpeg", "sprocket.payload.jpeg.JpegSettings#of"),
            Map.entry("sprocket.deploy", "sprocket.deploy.internal.DeploySettings#of"),
            Map.entry("sprocket.method.snapshot", "sprocket.method.snapshot.SnapshotSettings#of"),
            Map.entry("sprocket.shell", "sprocket.shell.remote.ShellSettings#of"),
            Map.entry("sprocket.transport.udp", "sprocket.transport.udp.UdpSettings#of"));

    /** What has to go with a value that would contradict another setting's default. */
    private static final Map<String, Map<String, String>> COMPANIONS = Map.of(
            "write.buffer.low=67108864", Map.of("write.buffer.high", "67108864"),
            "write.buffer.high=16384", Map.of("write.buffer.low", "1024"),
            "first.port=65534", Map.of("last.port", "65535"),
            "last.port=65535", Map.of("first.port", "65534"));

    static Stream<Setting> settings() throws Exception {
        return Shipped.settings().values().stream().flatMap(List::stream);
    }

    static Stream<Setting> numbers() throws Exception {
        return settings().filter(setting -> setting.min() != null);
    }

    static Stream<Setting> flags() throws Exception {
        return settings().filter(setting -> setting.type().equals("Boolean"));
    }

    @Test
    void everyPidIsLookedAt() throws Exception {
        assertThat(READERS.keySet()).isEqualTo(Shipped.settings().keySet());
        assertThat(settings()
                        .filter(s -> !s.type().equals("String") && !s.type().equals("Boolean") && s.min() == null))
                .isEmpty();
        assertThat(numbers()).hasSizeGreaterThan(20);
        assertThat(flags()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberKeepsToItsLimits(Setting setting) throws Exception {
        for (String good : new LinkedHashSet<>(List.of(setting.min(), setting.max(), setting.defaultValue()))) {
            assertThat(refusal(setting, good)).as(setting + " = " + good).isEmpty();
        }
        for (String bad : List.of(beside(setting.min(), -1), beside(setting.max(), 1), "many", "", "70000000000")) {
            assertThat(refusal(setting, bad))
                    .startsWith(setting.pid() + ": " + setting.name() + " must be ")
                    .contains(" to ")
                    .contains(", not '" + bad + "'");
        }
    }

    @ParameterizedTest
    @MethodSource("flags")
    void aFlagIsTrueOrFalse(Setting setting) throws Exception {
        assertThat(refusal(setting, "TRUE")).isEmpty();
        assertThat(refusal(setting, "false")).isEmpty();
        assertThat(refusal(setting, "yes"))
                .isEqualTo(setting.pid() + ": " + setting.name() + " must be true or false, not 'yes'");
    }

    private static String beside(String limit, int step) {
        return Long.toString(Long.parseLong(limit) + step);
    }

    /** The code's words to a value, with all other settings at the stated defaults; empty if it takes it. */
    private static String refusal(Setting setting, String value) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        Shipped.settings().get(setting.pid()).forEach(other -> properties.put(other.name(), other.defaultValue()));
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
