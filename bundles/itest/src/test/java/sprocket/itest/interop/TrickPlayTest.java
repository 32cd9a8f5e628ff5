// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.itest.wire.Reply;

/**
 * Seeks and scales on every kind of file, over the wire. A picture is recognised by its bytes: what arrives is compared
 * with all pictures of the film.
 */
class TrickPlayTest {

    private static final int CLOCK = 90_000;
    private static final int SAMPLE_RATE = 8000;
    private static final int BLOCK = SAMPLE_RATE / 50;

    @TempDir
    private static Path folder;

    private static RunningServer server;
    /** The numbers of the film's pictures, by their entropy-coded data. */
    private static final Map<ByteBuffer, Integer> NUMBERS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        Path samples = Distribution.media();
        for (String name : List.of("movie.avi", "movie.mjpg", "movie.Mjpeg")) {
            Files.copy(samples.resolve(name), folder.resolve(name));
        }
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        byte[] lab = Files.readAllBytes(samples.resolve("movie.Mjpeg"));
        for (int at = 0, number = 0; at < lab.length; number++) {
            int length = Integer.parseInt(new String(lab, at, 5, StandardCharsets.US_ASCII));
            byte[] picture = Arrays.copyOfRange(lab, at + 5, at + 5 + length);
            at += 5 + length;
            Files.write(pictures.resolve("%04d.jpg".formatted(number)), picture);
            NUMBERS.put(FrameViewer.scan(picture), number);
        }
        assertThat(NUMBERS).hasSize(400);
        Files.write(folder.resolve("count.wav"), wav(3 * SAMPLE_RATE));
        server = RunningServer.start(folder, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** Each sample is its own number. */
    private static byte[] wav(int samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(SAMPLE_RATE).putInt(2 * SAMPLE_RATE);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) i);
        }
        return wav.array();
    }

    /** The kinds of file. */
    private static final String[] KINDS = {"movie.avi", "movie.mjpg", "movie.Mjpeg", "pictures"};

    /** Milliseconds of a picture. */
    private static int millis(String kind) {
        return kind.equals("movie.avi") || kind.equals("movie.Mjpeg") ? 50 : 40;
    }

    private static String npt(int millis) {
        return millis % 1000 == 0 ? "" + millis / 1000 : ("" + millis / 1000.0);
    }

    private static int number(FrameViewer.Frame frame) {
        return NUMBERS.getOrDefault(frame.bytes(), -1);
    }

    /** The start of a range means the picture whose interval contains it a millisecond later. */
    @Test
    void seeksToTheExactPicture() throws Exception {
        for (String kind : KINDS) {
            int millis = millis(kind);
            try (FrameViewer viewer = FrameViewer.of(server.port(), "/" + kind, 0)) {
                for (int wanted : new int[] {0, 1, 17, 200, 399, 50, 398, 3}) {
                    for (int offset : new int[] {0, millis - 2, -1}) {
                        if (wanted * millis + offset >= 0) {
                            Reply play = viewer.play("Range: npt=" + npt(wanted * millis + offset) + "-");
                            assertThat(number(viewer.first(play)))
                                    .as(kind + ": " + play)
                                    .isEqualTo(wanted);
                            assertThat(play.header("Range").orElseThrow())
                                    .as(kind)
                                    .startsWith("npt=" + npt(wanted * millis) + "-");
                        }
                    }
                }
            }
        }
    }

    /** Speed makes it short, and does not change RTP time. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 100 101 102 103",
        "2, 100, 100 102 104 106",
        "8, 100, 100 108 116 124",
        "1.5, 100, 100 101 103 104 106",
        "0.5, 100, 100 101 102 103",
        "0.25, 100, 100 101 102",
        "-0.25, 100, 100 99 98",
        "-0.5, 100, 100 99 98",
        "-1, 100, 100 99 98 97",
        "-2, 100, 100 98 96 94",
        "-8, 100, 100 92 84 76"
    })
    void playsEveryKindAtEveryScale(double scale, int from, String numbers) throws Exception {
        List<Integer> expected =
                Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList();
        for (String kind : KINDS) {
            int millis = millis(kind);
            try (FrameViewer viewer = FrameViewer.of(server.port(), "/" + kind, 0)) {
                Reply play = viewer.play("Range: npt=" + npt(from * millis) + "-", "Scale: " + scale, "Speed: 4");
                assertThat(play.header("Scale")).as(kind).hasValue("" + scale);
                assertThat(play.header("Speed")).as(kind).hasValue("4.0");
                assertThat(play.header("Range").orElseThrow())
                        .as(kind)
                        .isEqualTo("npt=" + npt(from * millis) + "-" + (scale < 0 ? "0" : npt(400 * millis)));
                List<FrameViewer.Frame> frames = new ArrayList<>(List.of(viewer.first(play)));
                while (frames.size() < expected.size()) {
                    frames.add(viewer.next());
                }
                assertThat(frames.stream().map(TrickPlayTest::number)).as(kind).isEqualTo(expected);
                for (int i = 1; i < frames.size(); i++) {
                    double pictures = (expected.get(i) - expected.get(i - 1)) / scale;
                    long ticks = frames.get(i).timestamp() - frames.get(i - 1).timestamp() & 0xFFFF_FFFFL;
                    assertThat((double) ticks).as(kind).isCloseTo(pictures * millis * CLOCK / 1000, within(1.0));
                }
            }
        }
    }

    /** Every picture backwards, to the first one, and then BYE. */
    @Test
    void endsAtTheBeginning() throws Exception {
        for (String kind : KINDS) {
            try (FrameViewer viewer = FrameViewer.of(server.port(), "/" + kind, 0)) {
                Reply play = viewer.play("Range: npt=" + npt(40 * millis(kind)) + "-", "Scale: -1", "Speed: 8");
                FrameViewer.Frame frame = viewer.first(play);
                for (int number = 40; number > 0; number--) {
                    assertThat(number(frame)).as(kind).isEqualTo(number);
                    frame = viewer.next();
                }
                assertThat(number(frame)).as(kind).isZero();
                assertThat(viewer.endsWithGoodbye()).as(kind).isTrue();
            }
        }
    }

    /** A new session without a Range begins at the end. */
    @Test
    void beginsAtTheEndInReverse() throws Exception {
        try (FrameViewer viewer = FrameViewer.of(server.port(), "/movie.mjpg", 0)) {
            Reply play = viewer.play("Scale: -1");
            assertThat(play.header("Range")).hasValue("npt=15.96-0");
            assertThat(number(viewer.first(play))).isEqualTo(399);
            assertThat(number(viewer.next())).isEqualTo(398);
        }
    }

    /** From the present position, with continuous sequence numbers and RTP time (RFC 2326, appendix B). */
    @Test
    void changesTheScaleWhileItPlays() throws Exception {
        try (FrameViewer viewer = FrameViewer.of(server.port(), "/movie.avi", 0)) {
            FrameViewer.Frame last = viewer.first(viewer.play("Range: npt=8-"));
            for (double scale : new double[] {2, -1, 0.5, -8, 1}) {
                FrameViewer.Frame first = viewer.first(viewer.play("Scale: " + scale));
                assertThat(number(first)).isBetween(0, 399);
                assertThat(first.timestamp() - last.timestamp() & 0xFFFF_FFFFL).isLessThan(10L * CLOCK);
                FrameViewer.Frame second = viewer.next();
                int step = scale > 0 ? (int) Math.max(1, scale) : (int) Math.min(-1, scale);
                assertThat(number(second) - number(first)).as("at " + scale).isEqualTo(step);
                last = second;
            }
        }
    }

    /** A sample is its number, so the first one of a packet says where it is. */
    @Test
    void soundSeeksToTheExactBlockAndHasTheScaleOne() throws Exception {
        try (FrameViewer viewer = FrameViewer.of(server.port(), "/count.wav", 0)) {
            for (int block : new int[] {0, 1, 50, 149, 20}) {
                Reply play = viewer.play("Range: npt=" + npt(block * 20) + "-", "Scale: -2");
                assertThat(play.header("Scale")).hasValue("1.0");
                FrameViewer.Frame frame = viewer.first(play);
                assertThat(frame.bytes().getShort(0)).isEqualTo((short) (block * BLOCK));
                if (block < 149) {
                    assertThat(viewer.next().bytes().getShort(0)).isEqualTo((short) ((block + 1) * BLOCK));
                }
            }
        }
    }
}
