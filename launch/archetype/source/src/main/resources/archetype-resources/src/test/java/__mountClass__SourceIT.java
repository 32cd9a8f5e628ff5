package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientListener;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.media.StreamUnit;
import sprocket.loop.netty.EventLoops;

/** The bundle in a server, with requests and playing of a client. */
class ${mountClass}SourceIT {

    private static final int PATIENCE_SECONDS = 20;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start();
        await("the source is served").until(() -> server.ask("DESCRIBE", "/${mount}").startsWith("RTSP/1.0 200"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isDescribed() throws Exception {
        assertThat(server.ask("DESCRIBE", "/${mount}").lines()).contains("m=video 0 RTP/AVP 26");
    }

    @Test
    void isPlayed() throws Exception {
        CompletableFuture<Integer> picture = new CompletableFuture<>();
        try (EventLoops loops = EventLoops.start(1); RtspClient client = RtspClient.builder(loops).build()) {
            client.play(server.url("/${mount}"), new ClientListener() {
                @Override
                public void unit(ClientStream stream, StreamUnit unit) {
                    picture.complete(unit.unit().size());
                }
            }).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(picture.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isPositive();
        }
    }
}
