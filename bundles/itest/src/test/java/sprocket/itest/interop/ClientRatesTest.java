// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.ClientSession;
import sprocket.client.PlayOrder;
import sprocket.client.PlayReply;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamUnit;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;

/** The client library plays the sample movie at other scales and speeds, and knows each picture's position. */
@ExtendWith(SampleServer.class)
@Execution(ExecutionMode.CONCURRENT)
class ClientRatesTest {

    private static final long PICTURE = 50_000_000;
    /** RTP timestamps are whole ticks: of pictures 11 µs, at a scale of 8 that is 89 µs of the film. */
    private static final long TICK = 100_000;

    private static final int SAMPLE_BYTES = 2;
    private static final int SAMPLE_RATE = 8000;

    private static FilmNumbers film;

    @BeforeAll
    static void film() throws IOException {
        film = FilmNumbers.ofTheSample();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Which picture of the film it is, by its pixels. */
    private static int number(StreamUnit picture) throws IOException {
        return film.of(picture.unit().parts().get(0));
    }

    private static List<Integer> numbers(List<StreamUnit> pictures) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (StreamUnit picture : pictures) {
            numbers.add(number(picture));
        }
        return numbers;
    }

    /** The first numbers from one on. */
    private static List<Integer> from(int first, int step, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(first + i * step);
        }
        return numbers;
    }

    private static void positionsAreThoseOfThePictures(List<StreamUnit> pictures) throws IOException {
        for (StreamUnit picture : pictures) {
            assertThat(picture.unit().presentationTime()).isCloseTo(number(picture) * PICTURE, within(TICK));
        }
    }

    /** Pauses, plays what is ordered, and returns the pictures that come then: so many, or all until the end. */
    private static List<StreamUnit> pictures(Viewing viewing, PlayOrder order, int count) throws Exception {
        get(viewing.session().pause());
        int before = viewing.pictures().size();
        get(viewing.session().play(order));
        double scale = order.scale().orElse(1);
        if (count > 0) {
            return awaitSince(viewing, before, scale, count);
        }
        viewing.awaitEvent("ended");
        return since(viewing, before, scale);
    }

    /**
     * The pictures behind those that were there before. By UDP a packet may arrive behind the reply to PAUSE; the
     * picture that it completes belongs to what was played until then, at another scale.
     */
    private static List<StreamUnit> since(Viewing viewing, int before, double scale) {
        return viewing.pictures().stream()
                .skip(before)
                .dropWhile(picture -> picture.scale() != scale)
                .toList();
    }

    private static List<StreamUnit> awaitSince(Viewing viewing, int before, double scale, int count) {
        Awaitility.await("pictures")
                .atMost(Patience.LIMIT)
                .until(() -> since(viewing, before, scale).size() >= count);
        return since(viewing, before, scale).subList(0, count);
    }

    @ParameterizedTest
    @CsvSource({"movie.avi, UDP", "movie.avi, TCP", "movie.Mjpeg, UDP", "movie.mjpg, TCP"})
    void showsEachPictureBackwards(String movie, String transport, RunningServer server) throws Exception {
        long picture = movie.equals("movie.mjpg") ? 40_000_000 : PICTURE;
        try (Viewing viewing = Viewing.of(server.url(movie), transport)) {
            PlayOrder order = PlayOrder.RESUME
                    .range(NptRange.of(Duration.ofNanos(100 * picture), Duration.ZERO))
                    .scale(-1);
            List<StreamUnit> pictures = pictures(viewing, order, 0);
            assertThat(numbers(pictures)).isEqualTo(from(100, -1, 101));
            long begin = pictures.get(0).playTime();
            for (int i = 0; i < pictures.size(); i++) {
                StreamUnit each = pictures.get(i);
                assertThat(each.unit().presentationTime()).isCloseTo((100 - i) * picture, within(TICK));
                assertThat(each.playTime() - begin).isCloseTo(i * picture, within(TICK));
                assertThat(each.scale()).isEqualTo(-1);
                assertThat(each.unit().duration()).isCloseTo(picture, within(TICK));
            }
            get(viewing.session().ended());
        }
    }

    /** Scale, numbers from one picture to the next, and the time between them in milliseconds. */
    @ParameterizedTest
    @CsvSource({
        "2, 2, 50",
        "4, 4, 50",
        "8, 8, 50",
        "0.5, 1, 100",
        "0.25, 1, 200",
        "-0.25, -1, 200",
        "-0.5, -1, 100",
        "-2, -2, 50",
        "-8, -8, 50"
    })
    void playsAtEachScale(double scale, int step, long millis, RunningServer server) throws Exception {
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), "UDP")) {
            List<StreamUnit> pictures =
                    pictures(viewing, PlayOrder.from(seconds(10)).scale(scale), 12);
            int sounds = viewing.sounds().size();
            assertThat(numbers(pictures)).isEqualTo(from(200, step, 12));
            positionsAreThoseOfThePictures(pictures);
            for (int i = 0; i < pictures.size(); i++) {
                assertThat(pictures.get(i).playTime()).isCloseTo(i * millis * 1_000_000, within(TICK));
            }
            assertThat(viewing.sounds()).as("no sound comes").hasSize(sounds);
        }
    }

    @Test
    void aPauseInReverseKeepsThePoint(RunningServer server) throws Exception {
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), "UDP")) {
            pictures(viewing, PlayOrder.from(seconds(10)).scale(-1), 5);
            get(viewing.session().pause());
            int before = viewing.pictures().size();
            int last = number(viewing.pictures().get(before - 1));
            PlayReply reply = get(viewing.session().play());
            assertThat(reply.scale()).isEqualTo(-1);
            viewing.awaitPictures(before + 5);
            List<StreamUnit> next = viewing.pictures().subList(before, before + 5);
            assertThat(numbers(next)).isEqualTo(from(last - 1, -1, 5));
            positionsAreThoseOfThePictures(next);
        }
    }

    @ParameterizedTest
    @CsvSource({"UDP, -1", "TCP, -1", "UDP, 4", "TCP, 0.25"})
    void pictureAndSoundAreInStepAgain(String transport, double scale, RunningServer server, @TempDir Path folder)
            throws Exception {
        ByteBuffer sound = sound(folder);
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), transport)) {
            pictures(viewing, PlayOrder.from(seconds(10)).scale(scale), 8);
            get(viewing.session().pause());
            int pictures = viewing.pictures().size();
            int sounds = viewing.sounds().size();
            PlayReply reply = get(viewing.session().scale(1));
            assertThat(reply.scale()).isEqualTo(1);
            List<StreamUnit> seen = awaitSince(viewing, pictures, 1, 30);
            Awaitility.await("sound")
                    .atMost(Patience.LIMIT)
                    .until(() -> viewing.sounds().size() > sounds + 5);
            List<StreamUnit> heard = viewing.sounds().subList(sounds, sounds + 5);
            assertThat(numbers(seen)).isEqualTo(from(number(seen.get(0)), 1, 30));
            positionsAreThoseOfThePictures(seen);
            long ahead = seen.get(0).unit().presentationTime() - seen.get(0).playTime();
            for (StreamUnit each : heard) {
                assertThat(each.unit().presentationTime() - each.playTime())
                        .as("one clock for both")
                        .isCloseTo(ahead, within(TICK));
                assertThat(each.unit().parts().get(0)).isEqualTo(part(sound, each));
            }
        }
    }

    /** The sound of the film as it is sent. */
    private static ByteBuffer sound(Path folder) throws Exception {
        Path file = folder.resolve("sound.raw");
        Program.Outcome outcome = Program.named("ffmpeg")
                .run(
                        Patience.LIMIT,
                        "-v",
                        "error",
                        "-i",
                        Distribution.media().resolve("movie.avi").toString(),
                        "-f",
                        "s16be",
                        file.toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    /** What the film has at the position of a unit. */
    private static ByteBuffer part(ByteBuffer sound, StreamUnit unit) {
        int sample = (int) Math.round(unit.unit().presentationTime() * (double) SAMPLE_RATE / 1e9);
        return sound.slice(sample * SAMPLE_BYTES, unit.unit().size());
    }

    /** A range is half open: forwards without the picture of its end, backwards with the one behind its end. */
    @ParameterizedTest
    @CsvSource({
        "npt=2-2.25, 1, 40, 5",
        "npt=0:00:02-0:00:02.25, 1, 40, 5",
        "smpte-25=0:00:02:00-0:00:02:05, 1, 40, 4",
        "smpte=0:00:02:00-0:00:02:15, 1, 40, 11",
        "npt=2-1.75, -1, 40, 5",
        "npt=19-, 1, 380, 20",
        "npt=0.2-, -1, 4, 5"
    })
    void playsRangesOfAllUnits(String range, double scale, int first, int count, RunningServer server)
            throws Exception {
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), "TCP")) {
            PlayOrder order = PlayOrder.RESUME.range(RtspRange.parse(range)).scale(scale);
            List<StreamUnit> pictures = pictures(viewing, order, count);
            get(viewing.session().ended());
            assertThat(numbers(pictures)).isEqualTo(from(first, scale < 0 ? -1 : 1, count));
            positionsAreThoseOfThePictures(pictures);
            assertThat(viewing.pictures()).as("nothing follows").endsWith(pictures.get(count - 1));
        }
    }

    @Test
    void aFileHasNoTimeOfDay(RunningServer server) throws Exception {
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), "TCP")) {
            ClientSession session = viewing.session();
            get(session.pause());
            PlayOrder order = PlayOrder.RESUME.range(RtspRange.parse("clock=20261128T120000Z-"));
            assertThatThrownBy(() -> get(session.play(order)))
                    .hasCauseInstanceOf(RtspClientException.Refused.class)
                    .hasMessageContaining("456");
            assertThat(get(session.play()).scale()).as("and goes on").isEqualTo(1);
        }
    }

    /** More than one sender report comes, whose time of day does not fit the timestamps. */
    @Test
    void playsFasterWithAllPicturesAndSound(RunningServer server) throws Exception {
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), "TCP")) {
            get(viewing.session().pause());
            int before = viewing.pictures().size();
            int heard = viewing.sounds().size();
            PlayReply reply =
                    get(viewing.session().play(PlayOrder.from(Duration.ZERO).speed(4)));
            assertThat(reply.speed()).isEqualTo(4);
            viewing.awaitEvent("ended");
            List<StreamUnit> pictures = viewing.pictures().subList(before, before + film.count());
            assertThat(numbers(pictures)).isEqualTo(from(0, 1, film.count()));
            positionsAreThoseOfThePictures(pictures);
            assertThat(viewing.sounds().stream()
                            .skip(heard)
                            .mapToInt(unit -> unit.unit().size())
                            .sum())
                    .isEqualTo(20 * SAMPLE_RATE * SAMPLE_BYTES);
        }
    }
}
