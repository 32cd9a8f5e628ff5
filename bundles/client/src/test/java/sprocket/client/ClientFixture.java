// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.RecordingListener;
import sprocket.loop.testing.RealLoops;

/** A client, a camera and the network between them. */
@Timeout(60)
abstract class ClientFixture {

    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    static final ClientOptions UDP = ClientOptions.DEFAULT.transports("UDP");
    static final ClientOptions TCP = ClientOptions.DEFAULT.transports("TCP");
    /** A time limit that a test expects to expire. */
    static final Duration SHORT = Duration.ofSeconds(1);

    final RecordingListener heard = new RecordingListener();
    RealLoops loops;
    RtspClient client;
    FakeCamera camera;

    @BeforeEach
    void begin() throws IOException {
        loops = RealLoops.start(1);
        client = RtspClient.builder(loops.loops()).build();
        camera = new FakeCamera();
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        loops.close();
        camera.close();
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    ClientSession session(ClientOptions options) {
        return client.open(camera.url(), options, heard);
    }

    ClientSession playing(ClientOptions options) throws Exception {
        return get(client.play(camera.url(), options, heard));
    }
}
