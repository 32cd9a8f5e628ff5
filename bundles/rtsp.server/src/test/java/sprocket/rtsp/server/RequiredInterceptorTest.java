// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** A setting requires an interceptor: no request is served without it. */
class RequiredInterceptorTest extends InterceptorFixture {

    private final AtomicInteger served = new AtomicInteger();

    @Override
    void played() {
        served.incrementAndGet();
    }

    @Test
    void nothingIsServedWhileARequiredOneIsMissing() throws Exception {
        audit.require();
        Reply refused = client.ask("PLAY", "rtsp://h/a");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(503);
        assertThat(served).hasValue(0);
        assertThat(audit.described().state).isEqualTo(PlaceDTO.MISSING);
        audit.put(1, null);
        assertThat(play()).isEqualTo(200);
        assertThat(audit.described().state).isEqualTo(PlaceDTO.SERVED);
        assertThat(audit.described().required).isTrue();
    }

    @Test
    void oneThatWorksOnlyIfRequiredIsNotCalledBefore() throws Exception {
        audit.put(1, null, true);
        assertThat(play()).isEqualTo(200);
        assertThat(audit.events).isEmpty();
        assertThat(audit.described().idle).isTrue();
        audit.require();
        assertThat(play()).isEqualTo(200);
        assertThat(audit.events).containsExactly("v1", "v1 after");
        assertThat(audit.described().idle).isFalse();
    }

    @Test
    void aRequiredOneThatGoesIsWaitedForAndThenMissing() throws Exception {
        audit.require();
        audit.put(1, null);
        audit.remove(1);
        client.request("PLAY", "rtsp://h/a");
        await().until(() -> audit.described().waiting == 1);
        audit.put(2, null);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(audit.events).containsExactly("v1 gone", "v2", "v2 after");
        audit.remove(2);
        client.request("PLAY", "rtsp://h/a");
        await().until(() -> audit.described().waiting == 1);
        server.advance(6);
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(served).hasValue(1);
    }

    @Test
    void noRequestSlipsThroughWhileARequiredOneIsReplacedInBothWays() throws Exception {
        audit.require();
        audit.put(1, null);
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RawClient mine = server.client();
            clients.add(CompletableFuture.supplyAsync(() -> {
                int count = 0;
                try {
                    for (; !over.get() || count == 0; count++) {
                        assertThat(mine.ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return count;
            }));
        }
        for (int version = 2; version <= 101; version++) {
            boolean overlap = version % 2 == 0;
            if (overlap) {
                audit.put(version, null);
            }
            audit.remove(version - 1);
            if (!overlap) {
                audit.put(version, null);
            }
        }
        over.set(true);
        int requests = 0;
        for (CompletableFuture<Integer> one : clients) {
            requests += one.get(20, TimeUnit.SECONDS);
        }
        assertThat(served).hasValue(requests);
        assertThat(audit.events.stream().filter(e -> e.matches("v\\d+")))
                .as("each is seen once")
                .hasSize(requests);
        assertThat(audit.events.stream().filter(e -> e.endsWith(" after"))).hasSize(requests);
    }
}
