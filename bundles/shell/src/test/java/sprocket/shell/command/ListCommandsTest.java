// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;

/** The commands that list the services of a server. {@link PlaceTableTest} tests the tables. */
class ListCommandsTest {

    private final TestServer server = new TestServer();

    private static GogoConsole console(LiveServer server) {
        ListCommands lists = new ListCommands(server);
        return new GogoConsole(Map.of("methods", lists, "interceptors", lists, "dialects", lists, "media", lists));
    }

    private static <P extends PlaceDTO> P served(P place, String name) {
        place.name = name;
        place.state = PlaceDTO.SERVED;
        place.winner = TestServer.serving("org.example." + name, 7);
        return place;
    }

    @ParameterizedTest
    @CsvSource({
        "methods, No method is served: there is no active bundle sprocket.method.*.",
        "interceptors, There are no interceptors.",
        "dialects, There are no dialects: all clients must use RTSP.",
        "media, 'There are no transports, payload formats and sources, or nothing that uses them.'"
    })
    void saysThatThereIsNothingToList(String command, String said) throws Exception {
        assertThat(console(server.live()).run("rtsp:" + command)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "methods, METHOD, play",
        "interceptors, INTERCEPTOR, gate",
        "dialects, DIALECT, lab",
        "media, KIND, source"
    })
    void listsWhatTheServerDescribes(String command, String heading, String name) throws Exception {
        server.description.methods = List.of(served(new MethodDTO(), "play"));
        server.description.interceptors = List.of(served(new InterceptorDTO(), "gate"));
        server.description.dialects = List.of(served(new PlaceDTO(), "lab"));
        MediaServiceDTO source = new MediaServiceDTO();
        source.kind = MediaServiceDTO.SOURCE;
        server.description.media = List.of(source);

        assertThat(console(server.live()).run("rtsp:" + command).lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(heading + " "),
                        line -> assertThat(line).startsWith(name + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"methods", "interceptors", "dialects", "media"})
    void saysThatThereIsNoServer(String command) throws Exception {
        assertThat(console(TestServer.absent()).run("rtsp:" + command))
                .startsWith("failed: " + command + ": There is no RTSP server");
    }
}
