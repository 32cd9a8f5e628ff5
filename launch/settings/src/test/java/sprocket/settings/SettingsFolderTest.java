// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class SettingsFolderTest {

    @TempDir
    Path folder;

    private final Map<String, String> properties = new HashMap<>();
    /** By PID. */
    private final Map<String, Dictionary<String, Object>> configured = new TreeMap<>();

    private final ConfigurationAdmin configurations = (ConfigurationAdmin) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ConfigurationAdmin.class},
            (self, method, arguments) -> switch (method.getName()) {
                case "getConfiguration" -> configuration((String) arguments[0]);
                case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
                case "listConfigurations" ->
                    configured.entrySet().stream()
                            .filter(e -> e.getValue().get(SettingsFolder.FILE) != null)
                            .map(e -> configuration(e.getKey()))
                            .toArray(Configuration[]::new);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private Configuration configuration(String pid) {
        return (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "updateIfDifferent" -> {
                        @SuppressWarnings("unchecked")
                        Dictionary<String, Object> settings = (Dictionary<String, Object>) arguments[0];
                        yield !settings.equals(configured.put(pid, settings));
                    }
                    case "getProperties" -> configured.get(pid);
                    case "delete" -> configured.remove(pid);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private SettingsFolder settings() {
        return new SettingsFolder(folder, configurations, new CommandLine(properties::get), name -> null);
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private Map<String, Object> of(String pid) {
        Dictionary<String, Object> all = configured.get(pid);
        Map<String, Object> settings = new TreeMap<>();
        Collections.list(all.keys()).stream()
                .filter(name -> !name.equals(SettingsFolder.FILE))
                .forEach(name -> settings.put(name, all.get(name)));
        return settings;
    }

    @Test
    void eachFileConfiguresWhatItsNameSays() throws Exception {
        file("a.b.cfg", "x = 1\n");
        file("a.c-one.cfg", "y = 2\n");
        file("notes.txt", "z = 3\n");
        settings().takeAll();
        assertThat(configured).containsOnlyKeys("a.b", "a.c~one");
        assertThat(of("a.b")).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void optionsHoldWithAFileAndWithoutOne() throws Exception {
        properties.put("sprocket.bind", "127.0.0.1");
        Path server = file("sprocket.rtsp.server.cfg", "bind.address = 10.0.0.1\nport = 99\n");
        SettingsFolder settings = settings();
        settings.takeAll();
        assertThat(of("sprocket.rtsp.server")).isEqualTo(Map.of("bind.address", "127.0.0.1", "port", "99"));
        assertThat(of("sprocket.transport.udp")).isEqualTo(Map.of("bind.address", "127.0.0.1"));
        Files.delete(server);
        settings.uninstall(server.toFile());
        assertThat(of("sprocket.rtsp.server")).isEqualTo(Map.of("bind.address", "127.0.0.1"));
    }

    @Test
    void anOptionOpensAnEndpointForThisRunOnly() throws Exception {
        properties.put("sprocket.tls", "true");
        properties.put("sprocket.tls.port", "8322");
        settings().takeAll();
        assertThat(of("sprocket.rtsp.endpoint~tls"))
                .isEqualTo(Map.of("port", "8322", "tls", "true", "tls.self.signed", "true"));
        Path file = file("sprocket.rtsp.endpoint-tls.cfg", "port = 1\ntls.protocols = TLSv1.3\n");
        SettingsFolder settings = settings();
        settings.takeAll();
        assertThat(of("sprocket.rtsp.endpoint~tls"))
                .isEqualTo(
                        Map.of("port", "8322", "tls", "true", "tls.self.signed", "true", "tls.protocols", "TLSv1.3"));
        Files.delete(file);
        settings.uninstall(file.toFile());
        assertThat(of("sprocket.rtsp.endpoint~tls")).containsEntry("port", "8322");
        properties.clear();
        settings().takeAll();
        assertThat(configured).isEmpty();
    }

    @Test
    void settingsOfAFileThatHasGoneSinceTheLastRunAreForgotten() throws Exception {
        Path gone = file("a.b.cfg", "x = 1\n");
        file("a.c.cfg", "x = 1\n");
        settings().takeAll();
        Files.delete(gone);
        settings().takeAll();
        assertThat(configured).containsOnlyKeys("a.c");
    }

    @Test
    void settingsOfAnotherFolderAreForgotten(@TempDir Path other) throws Exception {
        file("a.b.cfg", "x = 1\n");
        settings().takeAll();
        new SettingsFolder(other, configurations, new CommandLine(properties::get), name -> null).takeAll();
        assertThat(configured).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadEndsTheStart() throws Exception {
        Files.write(folder.resolve("a.b.cfg"), "x = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> settings().takeAll())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("a.b.cfg");
        assertThatThrownBy(() -> new SettingsFolder(
                                folder.resolve("nowhere"),
                                configurations,
                                new CommandLine(properties::get),
                                name -> null)
                        .takeAll())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aChangeThatCannotBeReadLeavesTheSettingsAsTheyWere() throws Exception {
        Path file = file("a.b.cfg", "x = 1\n");
        SettingsFolder settings = settings();
        settings.takeAll();
        Files.write(file, "x = 2\ny = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        settings.update(file.toFile());
        assertThat(of("a.b")).isEqualTo(Map.of("x", "1"));
        Files.writeString(file, "x = 2\ny = \u00e9\n");
        settings.update(file.toFile());
        assertThat(of("a.b")).isEqualTo(Map.of("x", "2", "y", "\u00e9"));
    }
}
