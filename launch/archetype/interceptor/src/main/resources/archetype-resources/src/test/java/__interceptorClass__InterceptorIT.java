package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundle in a server, with requests of a client. */
class ${interceptorClass}InterceptorIT {

    private static final String MARK = "X-Seen-By: ${interceptor}";
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
        await("the interceptor is called").until(() -> server.ask("OPTIONS", "/").contains(MARK));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void marksTheResponseOfAMethod() throws Exception {
        assertThat(server.ask("OPTIONS", "/")).startsWith("RTSP/1.0 200 OK\r\n").contains("\r\n" + MARK + "\r\n");
    }

    @Test
    void marksARefusal() throws Exception {
        assertThat(server.ask("X-UNKNOWN", "/")).startsWith("RTSP/1.0 501 ").contains("\r\n" + MARK + "\r\n");
    }
}
