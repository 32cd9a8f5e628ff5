// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final Map<String, String> properties = new HashMap<>();
    private final CommandLine commandLine = new CommandLine(properties::get);
    private final Map<String, Object> settings = new HashMap<>();

    private List<String> contradicted(String pid) {
        return commandLine.apply(pid, settings).stream()
                .map(CommandLine.Option::flag)
                .toList();
    }

    @Test
    void anOptionWinsOverAFileThatSaysSomethingElse() {
        properties.put("sprocket.media", "/srv/${HOME}/a\\\\b ");
        settings.put("root", "/srv/other");
        assertThat(contradicted("sprocket.media.files")).containsExactly("--media");
        assertThat(settings).isEqualTo(Map.of("root", "/srv/${HOME}/a\\\\b "));
    }

    @Test
    void aFileThatSaysTheSameIsNotContradicted() {
        properties.put("sprocket.port", "8555");
        settings.put("port", 8555);
        assertThat(contradicted("sprocket.rtsp.server")).isEmpty();
    }

    @Test
    void whatTheProgramProposesGivesWayToAFile() {
        properties.put("sprocket.sample.media", "/opt/media");
        settings.put("root", "/srv/other");
        assertThat(contradicted("sprocket.media.files")).isEmpty();
        assertThat(settings).containsEntry("root", "/srv/other");
        settings.clear();
        assertThat(contradicted("sprocket.media.files")).isEmpty();
        assertThat(settings).containsEntry("root", "/opt/media");
    }

    @Test
    void oneOptionMaySetMoreThanOnePart() {
        properties.put("sprocket.bind", "::1");
        assertThat(commandLine.pids()).containsExactly("sprocket.rtsp.server", "sprocket.transport.udp");
        contradicted("sprocket.transport.udp");
        assertThat(settings).isEqualTo(Map.of("bind.address", "::1"));
    }

    @Test
    void saysNothingWhereNothingWasGiven() {
        assertThat(commandLine.pids()).isEmpty();
        assertThat(contradicted("sprocket.rtsp.server")).isEmpty();
        assertThat(settings).isEmpty();
    }
}
