// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.RefusalLog;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.RtspListener;

/** An interceptor is notified of requests that the server refuses before interceptors are called. */
@ExtendWith(ServiceExtension.class)
class RefusalTest {

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    RefusalLog log;

    private RtspWire wire;

    @BeforeEach
    void connect() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    private List<RefusalLog.Refusal> told() {
        return log.refusals().stream()
                .filter(refusal -> refusal.client().getPort() == wire.localPort())
                .toList();
    }

    /** @param method empty where the request cannot be parsed */
    private void assertRefused(String message, int status, Optional<String> method) throws Exception {
        wire.write(message);
        Reply reply = wire.reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("X-Proof")).as("no interceptor saw the request").isEmpty();
        await().until(() -> !told().isEmpty());
        assertThat(told()).singleElement().satisfies(refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.method()).isEqualTo(method);
        });
    }

    @Test
    void aMessageThatCannotBeRead() throws Exception {
        assertRefused("goodbye /proof\r\n\r\n", 400, Optional.empty());
    }

    @Test
    void aRequestWithoutANumber() throws Exception {
        assertRefused("OPTIONS * RTSP/1.0\r\n\r\n", 400, Optional.of("OPTIONS"));
    }

    @Test
    void aRequestOfAnotherVersion() throws Exception {
        assertRefused("OPTIONS * RTSP/2.0\r\nCSeq: 1\r\n\r\n", 505, Optional.of("OPTIONS"));
    }

    @Test
    void whatWasDispatchedIsNoRefusal() throws Exception {
        assertThat(wire.request("DESCRIBE", "/proof/forbidden").status()).isEqualTo(403);
        assertThat(wire.request("DESCRIBE", "/nothing").status()).isEqualTo(404);
        assertRefused("OPTIONS * RTSP/1.0\r\n\r\n", 400, Optional.of("OPTIONS"));
    }
}
