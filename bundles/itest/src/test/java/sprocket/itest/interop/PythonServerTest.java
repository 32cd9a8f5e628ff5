// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamUnit;
import sprocket.loop.netty.EventLoops;

/** The client library plays from Python servers, written like those of students of the networking course. */
class PythonServerTest {

    private static final Path SERVER =
            Path.of("src/test/python/course_server.py").toAbsolutePath();
    private static final Path FILM = Distribution.media().resolve("movie.Mjpeg");

    private final Program python = Program.named("python3");

    /** What has come, in order. */
    private static final class Screen implements ClientListener {

        private final BlockingQueue<ByteBuffer> pictures = new LinkedBlockingQueue<>();

        @Override
        public void unit(ClientStream stream, StreamUnit unit) {
            pictures.add(unit.unit().parts().get(0));
        }

        void shows(List<ByteBuffer> film, int from, int to) throws InterruptedException {
            for (int number = from; number < to; number++) {
                ByteBuffer picture = pictures.poll(10, TimeUnit.SECONDS);
                assertThat(picture != null && picture.equals(film.get(number)))
                        .as("picture %d is that of the file", number)
                        .isTrue();
            }
        }
    }

    /** A file of the course: each picture follows its length in five digits. */
    private static List<ByteBuffer> film() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(FILM));
        List<ByteBuffer> film = new ArrayList<>();
        for (int at = 0; at < bytes.capacity(); ) {
            int length = Integer.parseInt(
                    StandardCharsets.US_ASCII.decode(bytes.slice(at, 5)).toString());
            film.add(bytes.slice(at + 5, length));
            at += 5 + length;
        }
        return film;
    }

    private Program.Run serve(String form) throws IOException {
        List<String> arguments = Stream.concat(
                        Stream.of("-B", SERVER.toString(), FILM.toString()), Stream.of(form.split(" ")))
                .toList();
        return python.start(arguments.toArray(String[]::new));
    }

    private static String url(Program.Run server, String file) throws IOException {
        Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> Files.readString(server.out()).endsWith("\n"));
        return "lab://127.0.0.1:" + Files.readString(server.out()).strip() + "/" + file;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pieces=whole marker=0 line=lf end=none",
                "pieces=whole marker=1 line=crlf end=blank",
                "pieces=sharing marker=1 line=lf end=line session=6fa459ea-ee8a-3ca4-894e-db77e160355e",
                "pieces=counting marker=1 line=crlf end=line"
            })
    void playsAWholeFilmPausesAndSetsUpAgain(String form) throws Exception {
        List<ByteBuffer> film = film();
        Screen screen = new Screen();
        try (Program.Run server = serve(form);
                EventLoops loops = EventLoops.start(1);
                RtspClient client = RtspClient.builder(loops).build()) {
            ClientSession session = get(client.play(url(server, "movie.Mjpeg"), screen));
            screen.shows(film, 0, 50);
            get(session.pause());
            get(session.play());
            screen.shows(film, 50, film.size());
            StreamStatistics.Packets packets =
                    get(session.streams().get(0).statistics()).packets();
            assertThat(packets.lost()).isZero();
            assertThat(packets.restarts() + packets.duplicated() + packets.ignored())
                    .isZero();
            get(session.teardown());
            get(session.setup());
            get(session.play());
            screen.shows(film, 0, 10);
            get(session.reset());
        }
    }

    @Test
    void saysThatAFilmIsNotThere() throws Exception {
        try (Program.Run server = serve("end=line");
                EventLoops loops = EventLoops.start(1);
                RtspClient client = RtspClient.builder(loops).build()) {
            String url = url(server, "none.Mjpeg");
            assertThatThrownBy(() -> client.play(url, new Screen()).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RtspClientException.Refused.class)
                    .hasMessageContaining("404");
        }
    }
}
