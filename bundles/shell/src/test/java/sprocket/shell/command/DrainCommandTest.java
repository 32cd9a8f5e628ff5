// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;

class DrainCommandTest {

    private final TestServer server = new TestServer();
    private final MethodDTO pause = new MethodDTO();
    private final List<Long> stopped = new ArrayList<>();
    /** The service of the method after its bundle has stopped. */
    private ServiceDTO successor;

    private BundleException failure;
    private boolean gone;

    @BeforeEach
    void serve() {
        pause.name = "PAUSE";
        pause.state = PlaceDTO.SERVED;
        pause.winner = TestServer.serving("sprocket.method.pause", 11);
        pause.winner.uses = 2;
        MethodDTO play = new MethodDTO();
        play.name = "PLAY";
        play.state = PlaceDTO.HELD;
        server.description.methods = List.of(pause, play);
    }

    private String run(String arguments) throws Exception {
        BundleContext context = (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, values) -> gone ? null : bundle((Long) values[0]));
        return GogoConsole.of("drain", new DrainCommand(context, server.live())).run("rtsp:drain" + arguments);
    }

    private Bundle bundle(long id) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, values) -> {
                    if (failure != null) {
                        throw failure;
                    }
                    stopped.add(id);
                    pause.winner = successor;
                    return null;
                });
    }

    @Test
    void stopsTheBundleThatServesTheMethod() throws Exception {
        assertThat(run(" pause").lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("sprocket\\.method\\.pause 0\\.1\\.0 \\[11\\] has ended 2 requests "
                                        + "and stopped, in \\d+ ms; 'start 11' starts it again\\."),
                        line -> assertThat(line)
                                .isEqualTo("No bundle serves PAUSE now: its requests wait for a few "
                                        + "seconds and are then answered 501."));
        assertThat(stopped).containsExactly(11L);
    }

    @Test
    void saysWhoServesItNow() throws Exception {
        successor = TestServer.serving("org.example.pause", 12);
        assertThat(run(" PAUSE")).endsWith("\nPAUSE is served by org.example.pause 0.1.0 [12] now.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "''         | Name the one method to drain",
                "PAUSE PLAY | Name the one method to drain",
                "hello      | No method HELLO is served",
                "play       | No bundle serves PLAY at the moment"
            })
    void stopsNothingWhereTheLineIsWrong(String arguments, String refusal) throws Exception {
        assertThat(run(" " + arguments)).startsWith("failed: drain: " + refusal);
        assertThat(stopped).isEmpty();
    }

    @Test
    void saysThatABundleIsGoneOrDoesNotStop() throws Exception {
        failure = new BundleException("it is locked");
        assertThat(run(" PAUSE")).isEqualTo("failed: drain: Bundle 11 does not stop: it is locked");
        gone = true;
        assertThat(run(" PAUSE")).isEqualTo("failed: drain: The bundle of PAUSE has just been removed; try again");
    }
}
