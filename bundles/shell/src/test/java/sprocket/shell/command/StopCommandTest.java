// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class StopCommandTest {

    private static final String REASON = "sprocket.stop.reason";

    private final CompletableFuture<String> stopped = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final Bundle framework = (Bundle) Proxy.newProxyInstance(
            Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, arguments) -> {
                answered.get(10, TimeUnit.SECONDS);
                return stopped.complete(method.getName() + ": " + System.getProperty(REASON));
            });
    private final GogoConsole console = GogoConsole.of("stop", new StopCommand(framework));

    /** Whether the thread that stops the framework runs. */
    private static boolean stops() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("sprocket-stop"));
    }

    @AfterEach
    void forget() {
        System.clearProperty(REASON);
    }

    /** The framework waits for the bundle of the command, which waits for the command. */
    @Test
    void answersBeforeTheFrameworkStops() throws Exception {
        assertThat(console.run("rtsp:stop")).isEqualTo("The server stops.");
        answered.complete(null);
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isEqualTo("stop: it was stopped from the shell");
        await().until(() -> !stops());
    }

    @Test
    void doesNotStopTheServerForTheIdOfABundle() throws Exception {
        assertThat(console.run("rtsp:stop 12"))
                .startsWith("failed: stop: This stops the whole server")
                .contains("'felix:stop'");
        assertThat(stops()).isFalse();
    }
}
