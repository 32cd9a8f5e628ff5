// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.loop.Loop;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** A client beside the others, which receives numbered packets in its connection. */
final class Viewer {

    private static final int PACKETS = 200;
    /** Each viewer has a method of its own, by which its connection is found. */
    private static final AtomicInteger METHODS = new AtomicInteger();

    private final RawClient client;
    private final RtspConnection connection;
    private int sent;

    /** Sends a request to the server. */
    interface Ask {
        Reply ask(String method, String uri, String... headers) throws Exception;
    }

    Viewer(TestServer server, RawClient client) throws Exception {
        this(server, client, client::ask);
    }

    /**
     * @param client receives
     * @param ask sends a request of its connection
     */
    Viewer(TestServer server, RawClient client, Ask ask) throws Exception {
        this.client = client;
        CompletableFuture<RtspConnection> found = new CompletableFuture<>();
        String method = "WATCH" + METHODS.incrementAndGet();
        server.on(method, e -> {
            found.complete(e.connection());
            return RtspResponse.ok();
        });
        assertThat(ask.ask(method, "rtsp://h/a").status()).isEqualTo(200);
        connection = found.get(10, TimeUnit.SECONDS);
    }

    RtspConnection connection() {
        return connection;
    }

    InterleavedLink link() {
        return connection.adapt(InterleavedLink.class).orElseThrow();
    }

    Loop loop() {
        return connection.adapt(Loop.class).orElseThrow();
    }

    /** Sends packets to the viewer, each of which must arrive, in order. */
    void losesNothing() throws Exception {
        int first = send();
        for (int i = first; i < first + PACKETS; i++) {
            RawClient.Frame frame = client.frame();
            assertThat(frame.channel()).isZero();
            assertThat(ByteBuffer.wrap(frame.payload()).getInt()).isEqualTo(i);
        }
    }

    /** @return the number of the first packet */
    int send() throws Exception {
        int first = sent;
        sent += PACKETS;
        loop().call(
                        () -> {
                            for (int i = first; i < first + PACKETS; i++) {
                                link().send(0, ByteBuffer.allocate(100).putInt(0, i));
                            }
                            return true;
                        },
                        Duration.ofSeconds(10));
        return first;
    }
}
