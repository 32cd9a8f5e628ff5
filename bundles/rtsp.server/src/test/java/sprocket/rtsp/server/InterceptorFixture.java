// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.RawClient;

/** A server with PLAY, and an interceptor that a test installs and removes. */
abstract class InterceptorFixture {

    TestServer server;
    AuditInterceptor audit;
    RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(AuditInterceptor.SETTINGS).usual();
        server.on("PLAY", e -> {
            played();
            return RtspResponse.ok();
        });
        audit = new AuditInterceptor(server);
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** The handler of PLAY was called. */
    void played() {}

    int play() throws Exception {
        return client.ask("PLAY", "rtsp://h/a").status();
    }
}
