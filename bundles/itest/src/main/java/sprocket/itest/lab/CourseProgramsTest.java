// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.lab.CourseProgram.Family;
import sprocket.itest.lab.CourseProgram.Picture;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.ShortFilm;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Programs of the course play from this server, at the same time as standard clients. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class CourseProgramsTest {

    private static final String FILM = "movie.Mjpeg";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspListener listener;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    @InjectService(filter = "(rtsp.dialect=lab)", timeout = 10_000)
    RtspDialect dialect;

    private int port;
    private Path root;
    private List<byte[]> film;

    @BeforeEach
    void read() throws Exception {
        port = new Server(context).port();
        root = Path.of(context.getProperty("sprocket.media"));
        film = ShortFilm.pictures(root.resolve(FILM));
    }

    /** The sessions of the dialect only: other tests may have left sessions. */
    private List<RtspSession> sessions() {
        return runtime.sessions().stream()
                .filter(session -> session.url().map(url -> !url.absolute()).orElse(false))
                .toList();
    }

    /** Asserts that a picture is the one of its number in the file. */
    private void assertOfFilm(Picture picture) {
        assertThat(picture.header().marker()).isTrue();
        assertThat(picture.header().payloadType()).isEqualTo(26);
        assertThat(picture.bytes())
                .as("picture " + picture.header().sequence())
                .isEqualTo(film.get(picture.header().sequence() - 1));
    }

    @Test
    void eachFamilyPlaysTheWholeFilm() throws Exception {
        try (ShortFilm whole = ShortFilm.lab(root, 100)) {
            List<CompletableFuture<Void>> programs = Stream.of(Family.values())
                    .map(family -> CompletableFuture.runAsync(
                            () -> watch(family, whole), task -> new Thread(task, "program " + family).start()))
                    .toList();
            for (CompletableFuture<Void> program : programs) {
                program.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private void watch(Family family, ShortFilm whole) {
        try (CourseProgram program = new CourseProgram(family, whole.name(), port)) {
            program.setUp();
            program.play();
            for (int number = 1; number <= whole.pictures().size(); number++) {
                Picture picture = program.picture();
                assertThat(picture.header().sequence())
                        .as(family + " sees each picture once, in order")
                        .isEqualTo(number);
                assertOfFilm(picture);
            }
            program.tearDown();
        } catch (IOException e) {
            throw new IllegalStateException(family + " has not seen the film", e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pausesGoesOnAndIsSetUpAgain(Family family) throws Exception {
        try (CourseProgram program = new CourseProgram(family, FILM, port)) {
            program.setUp();
            program.play();
            int last = 0;
            for (int i = 0; i < 5; i++) {
                last = program.picture().header().sequence();
            }
            program.pause();
            program.forgetPictures();
            program.play();
            Picture next = program.picture();
            assertThat(next.header().sequence())
                    .as("it goes on where it stopped")
                    .isBetween(last + 1, last + 20);
            assertOfFilm(next);
            program.tearDown();
            program.forgetPictures();
            program.setUp();
            program.play();
            assertThat(program.picture().header().sequence())
                    .as("a new session begins with the first picture")
                    .isEqualTo(1);
        }
        await().until(() -> sessions().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie.avi", "movie.mjpg", "/movie.Mjpeg"})
    void playsThePictureOfAnyFilm(String file) throws Exception {
        try (CourseProgram program = new CourseProgram(Family.A, file, port)) {
            program.setUp();
            program.play();
            for (int number = 1; number <= 10; number++) {
                Picture picture = program.picture();
                assertThat(picture.header().sequence()).isEqualTo(number);
                assertThat(picture.bytes()).startsWith(0xFF, 0xD8).endsWith(0xFF, 0xD9);
            }
            program.tearDown();
        }
    }

    /** The sequence numbers are the numbers of the pictures in the file, also after a seek. */
    @Test
    void servesTheMethodsThatStudentsAdd() throws Exception {
        try (CourseProgram program = new CourseProgram(Family.A, FILM, port)) {
            program.setUp();
            program.play();
            int number = program.picture().header().sequence();
            program.request("FORWARD");
            number = jump(program, number);
            program.request("BACKWARD");
            number = jump(program, number);
            program.request("CHANGESPEED");
            assertThat(jump(program, number))
                    .as("at another rate it goes on where it was")
                    .isEqualTo(number);
            program.pause();
            program.forgetPictures();
            program.request("ADVANCE");
            int shown = program.picture().header().sequence();
            await().until(() -> sessions().get(0).state() == SessionState.READY);
            program.request("BACK");
            assertThat(program.picture().header().sequence())
                    .as("one picture back")
                    .isEqualTo(shown - 1);
            await().until(() -> sessions().get(0).state() == SessionState.READY);
            program.request("NEXT");
            program.forgetPictures();
            program.play();
            Picture other = program.picture();
            assertThat(other.header().sequence()).isEqualTo(1);
            assertThat(other.bytes()).startsWith(0xFF, 0xD8);
        }
    }

    /**
     * Watches until the numbers are not consecutive, or for a while.
     *
     * @return the number before the gap, or the last one
     */
    private int jump(CourseProgram program, int last) throws Exception {
        for (int i = 0, number = last; i < 15; i++) {
            Picture picture = program.picture();
            assertOfFilm(picture);
            if (picture.header().sequence() != number + 1) {
                assertThat(Math.abs(picture.header().sequence() - number))
                        .as("a second of the film, more or less")
                        .isBetween(18, 22);
                return picture.header().sequence();
            }
            number++;
        }
        return last;
    }

    @Test
    void refusesInTheProgramsOwnForm() throws Exception {
        try (CourseProgram python = new CourseProgram(Family.A, FILM, port);
                CourseProgram java = new CourseProgram(Family.C, FILM, port)) {
            assertThat(python.ask("SETUP none.Mjpeg RTSP/1.0\nCSeq: 1\nTransport: RTP/UDP; client_port= 25000"))
                    .isEqualTo("RTSP/1.0 404 Not Found\nCSeq: 1\nSession: 0\n");
            assertThat(java.ask("SETUP none.Mjpeg RTSP/1.0\r\nCSeq: 1\r\nTransport: RTP/UDP; client_port= 25000\r\n"))
                    .isEqualTo("RTSP/1.0 404 Not Found\r\n");
            assertThat(python.ask("PLAY movie.Mjpeg RTSP/1.0\nCSeq: 2\nSession: 123456"))
                    .startsWith("RTSP/1.0 454 ");
            assertThat(python.ask("JUGGLE movie.Mjpeg RTSP/1.0\nCSeq: 3\n\n")).startsWith("RTSP/1.0 501 ");
        }
    }

    @Test
    void endsASessionWithItsConnection() throws Exception {
        try (CourseProgram program = new CourseProgram(Family.B, FILM, port)) {
            program.setUp();
            assertThat(sessions()).hasSize(1);
        }
        await().until(() -> sessions().isEmpty());
    }

    /** Standard clients send whole URLs, and get standard replies. */
    @Test
    void leavesTheStandardAlone() throws Exception {
        try (RtspWire wire = RtspWire.connect(port)) {
            Reply reply = wire.request("DESCRIBE", "/" + FILM, "Accept: application/sdp");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                    .contains("a=framesize:26")
                    .doesNotContain("RTP/LAB");
        }
    }
}
