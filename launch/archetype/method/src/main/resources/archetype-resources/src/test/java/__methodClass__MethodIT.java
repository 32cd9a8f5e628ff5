package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundle in a server, with requests of a client. */
class ${methodClass}MethodIT {

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
        await("the method is served").until(() -> server.ask("OPTIONS", "/").contains("${method}"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isAnswered() throws Exception {
        assertThat(server.ask("${method}", "/"))
                .startsWith("RTSP/1.0 200 OK\r\n")
                .endsWith("\r\n\r\nHello from ${method}\n");
    }

    @Test
    void isNamedByOptions() throws Exception {
        assertThat(server.ask("OPTIONS", "/").lines()).anySatisfy(
                line -> assertThat(line).startsWith("Public: ").contains("${method}", "OPTIONS"));
    }
}
