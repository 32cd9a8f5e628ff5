// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Playing;

/** What ffmpeg writes is found as ffprobe finds it. */
class FfprobeTest {

    @TempDir
    private Path directory;

    @BeforeAll
    static void programsAreThere() {
        boolean there;
        try {
            run(List.of("ffmpeg", "-version"));
            run(List.of("ffprobe", "-version"));
            there = true;
        } catch (UncheckedIOException e) {
            there = false;
        }
        if ("required".equals(System.getProperty("interop"))) {
            assertThat(there).as("ffmpeg and ffprobe are installed").isTrue();
        }
        assumeTrue(there, "ffmpeg is not installed");
    }

    @Test
    void theDateThatFfmpegWritesIsTheStartTime() throws Exception {
        Path file = directory.resolve("dated.avi");
        run(List.of(("ffmpeg -v error -f lavfi -i testsrc=size=64x48 -t 1 -c:v mjpeg"
                        + " -metadata date=2026-11-28T04:16:10.5Z " + file)
                .split(" ")));
        assertThat(new AviContainer(new FrameRate()).open(file).startTime())
                .contains(Instant.parse("2026-11-28T04:16:10.500Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i sine -t 4 -c:v mjpeg -huffman default -c:a pcm_s16le -ac 2",
                "-i sine -t 4 -c:v mjpeg -r 30000/1001 -c:a pcm_u8 -ar 11025",
                "-i sine -t 4 -c:v mjpeg -r 12.5 -c:a pcm_mulaw -ar 8000",
                "-i sine -t 4 -c:v mjpeg -c:a pcm_s24le -ar 48000",
                "-i sine -t 4 -c:v mjpeg -c:a pcm_alaw -ar 8000 -reserve_index_space 0",
                "-t 10 -c:v mjpeg -r 15 -an"
            })
    void agreesWithFfprobe(String options) throws Exception {
        Path file = directory.resolve("made.avi");
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=160x120"));
        command.addAll(
                Arrays.asList(options.replace("-i sine", "-f lavfi -i sine").split(" ")));
        command.add(file.toString());
        run(command);
        StoredPresentation movie = new AviContainer(new FrameRate()).open(file);
        for (int track = 0; track < movie.tracks().size(); track++) {
            compare(movie, movie.tracks().get(track), packets(file, track), options.contains("pcm_u8") ? 2 : 1);
        }
        assertThat(movie.tracks()).hasSize(options.contains("-an") ? 1 : 2);
    }

    /**
     * Pictures one by one; sound is cut differently, so its bytes as a whole.
     *
     * @param widening of a sample of sound
     */
    private static void compare(StoredPresentation movie, Track track, List<String[]> packets, int widening)
            throws IOException {
        List<AccessUnit> units = Playing.all(movie, List.of(track));
        if (track.id().equals(Track.idOf(0))) {
            assertThat(units).hasSameSizeAs(packets);
            for (int i = 0; i < units.size(); i++) {
                assertThat(units.get(i).presentationTime() / 1e9)
                        .isCloseTo(Double.parseDouble(packets.get(i)[0]), within(2e-6));
                assertThat(units.get(i).size()).isEqualTo(Integer.parseInt(packets.get(i)[1]));
            }
        } else {
            assertThat(units.stream().mapToLong(AccessUnit::size).sum())
                    .isEqualTo(widening
                            * packets.stream()
                                    .mapToLong(packet -> Long.parseLong(packet[1]))
                                    .sum());
        }
    }

    private static List<String[]> packets(Path file, int stream) {
        return run(List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "" + stream,
                        "-show_entries",
                        "packet=pts_time,size",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(","))
                .toList();
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
