// SPDX-License-Identifier: Apache-2.0
package sprocket.client.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import sprocket.client.ClientOptions;
import sprocket.client.RtspClient;
import sprocket.client.media.StreamUnit;
import sprocket.client.testing.RecordingListener;
import sprocket.loop.testing.RealLoops;

/** A client, and films as the course's file format has them. */
@Timeout(60)
abstract class LabFixture {

    static final ClientOptions PATIENT = ClientOptions.DEFAULT;
    static final ClientOptions HASTY = ClientOptions.DEFAULT.timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3));

    final RecordingListener heard = new RecordingListener();
    RealLoops loops;
    RtspClient client;

    @BeforeEach
    void begin() {
        loops = RealLoops.start(1);
        client = RtspClient.builder(loops.loops()).build();
    }

    @AfterEach
    void end() {
        client.close();
        loops.close();
    }

    /** The beginning of the sample film. */
    static List<byte[]> film(int pictures) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("../../media", LabTestServer.FILE));
        List<byte[]> film = new ArrayList<>();
        for (int at = 0; at < bytes.length && film.size() < pictures; ) {
            int end = at + 5 + Integer.parseInt(new String(bytes, at, 5, StandardCharsets.US_ASCII));
            film.add(Arrays.copyOfRange(bytes, at + 5, end));
            at = end;
        }
        return film;
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    void awaitUnits(int count) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> heard.units.size() >= count);
    }

    /** The place in the film of each picture that came; -1 for what is no picture of it. */
    List<Integer> places(List<byte[]> film) {
        List<ByteBuffer> pictures = film.stream().map(ByteBuffer::wrap).toList();
        return heard.units.stream()
                .map(StreamUnit::unit)
                .map(unit -> pictures.indexOf(unit.parts().get(0)))
                .toList();
    }
}
