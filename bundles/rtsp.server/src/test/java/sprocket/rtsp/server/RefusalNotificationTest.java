// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Gate;

/** Interceptors are notified of the responses to requests that were not dispatched. */
class RefusalNotificationTest extends InterceptorFixture {

    @Test
    void noticesOfRefusalsAreBounded() throws Exception {
        Gate gate = new Gate();
        AtomicInteger told = new AtomicInteger();
        server.interceptors.add("slow", new RtspInterceptor() {
            @Override
            public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
                gate.pass();
                told.incrementAndGet();
            }
        });
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 1_500; i++) {
                server.server.dispatcher().refused(null, Optional.empty(), RtspResponse.ok());
            }
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN ")).hasSize(1);
            gate.open();
            await().until(() -> told.get() == 1_000);
        }
        assertThat(play()).isEqualTo(200);
        assertThat(told).hasValue(1_000);
    }

    @Test
    void hearsOfWhatWasRefusedBeforeDispatch() throws Exception {
        audit.put(1, null);
        client.send("OPTIONS * RTSP/1.0\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(400);
        client.send("OPTIONS * RTSP/2.0\r\nCSeq: 1\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(505);
        client.send("no request\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(400);
        await().until(() -> audit.events.size() == 3);
        assertThat(audit.events)
                .containsExactlyInAnyOrder("refused 400 OPTIONS", "refused 505 OPTIONS", "refused 400 ?");
    }
}
