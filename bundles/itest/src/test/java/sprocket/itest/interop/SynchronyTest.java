// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Picture and sound of a movie are synchronous for a minute, as measured by ffmpeg and GStreamer. */
class SynchronyTest {

    private static final double TOLERANCE = 0.040;
    private static final double PICTURE = 1 / 20.0;
    private static final int SAMPLE_RATE = 8000;

    @TempDir
    private Path folder;

    /** The time at which a player plays what belongs to a time of the file; both in seconds. */
    private record Mark(double file, double player) {

        double delay() {
            return player - file;
        }
    }

    @Test
    void stayInStepForAMinute() throws Exception {
        new TestMovies(folder)
                .ffmpeg(
                        "-f lavfi -i testsrc2=size=160x120:rate=20:duration=62 -f lavfi -i sine=sample_rate="
                                + SAMPLE_RATE
                                + ":duration=62 -c:v mjpeg -huffman default -pix_fmt yuvj420p -q:v 9"
                                + " -c:a pcm_s16le -ac 1",
                        "minute.avi");
        Path video = folder.resolve("video.gdp");
        Path audio = folder.resolve("audio.gdp");
        try (RunningServer server = RunningServer.start(folder, Map.of());
                Program.Run ffprobe = Program.named("ffprobe")
                        .start(
                                "-v",
                                "error",
                                "-rtsp_transport",
                                "udp",
                                "-show_entries",
                                "packet=codec_type,pts_time,size",
                                "-of",
                                "csv=p=0",
                                server.url("minute.avi"));
                Program.Run gstreamer = Program.named("gst-launch-1.0")
                        .start(("-q rtspsrc location=" + server.url("minute.avi")
                                        + " protocols=udp name=s s. ! rtpjpegdepay ! gdppay ! filesink location="
                                        + video
                                        + " s. ! rtpL16depay ! gdppay ! filesink location=" + audio)
                                .split(" +"))) {
            String packets = ffprobe.await(Patience.LIMIT).out();
            inStep("ffmpeg", marks(packets, "video"), marks(packets, "audio"), 0, 1, 30, 60);
            gstreamer.await(Patience.LIMIT);
            // Until it has sender reports, GStreamer goes by the times at which it reads the first packets of each
            // stream.
            inStep("GStreamer", pictures(buffers(video)), sounds(buffers(audio)), 30, 60);
        }
    }

    private static void inStep(String player, List<Mark> pictures, List<Mark> sounds, double... times) {
        assertThat(pictures).as(player).hasSize(62 * 20);
        for (double time : times) {
            double difference =
                    nearest(pictures, time).delay() - nearest(sounds, time).delay();
            assertThat(Math.abs(difference)).as(player + " at " + time + " s").isLessThan(TOLERANCE);
        }
    }

    private static Mark nearest(List<Mark> marks, double time) {
        return marks.stream()
                .min((a, b) -> Double.compare(Math.abs(a.file() - time), Math.abs(b.file() - time)))
                .orElseThrow();
    }

    /** Nothing is lost, so the n-th packet has the n-th picture; times of sound follow from the bytes. */
    private static List<Mark> marks(String packets, String kind) {
        List<long[]> sizes = new ArrayList<>();
        packets.lines()
                .map(l -> l.split(","))
                .filter(f -> f[0].equals(kind))
                .forEach(f -> sizes.add(new long[] {Math.round(Double.parseDouble(f[1]) * 1e9), Long.parseLong(f[2])}));
        return kind.equals("video") ? pictures(sizes) : sounds(sizes);
    }

    private static List<Mark> pictures(List<long[]> buffers) {
        List<Mark> marks = new ArrayList<>();
        buffers.forEach(b -> marks.add(new Mark(marks.size() * PICTURE, b[0] / 1e9)));
        return marks;
    }

    private static List<Mark> sounds(List<long[]> buffers) {
        List<Mark> marks = new ArrayList<>();
        long bytes = 0;
        for (long[] buffer : buffers) {
            marks.add(new Mark(bytes / (2.0 * SAMPLE_RATE), buffer[0] / 1e9));
            bytes += buffer[1];
        }
        return marks;
    }

    /**
     * Time and size of each buffer in a file that GStreamer's data protocol wrote: a header of 62 bytes before each.
     */
    private static List<long[]> buffers(Path file) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        List<long[]> buffers = new ArrayList<>();
        while (bytes.remaining() > 62) {
            int start = bytes.position();
            int length = bytes.getInt(start + 6);
            if (bytes.getShort(start + 4) == 1) {
                buffers.add(new long[] {bytes.getLong(start + 10), length});
            }
            bytes.position(start + 62 + length);
        }
        return buffers;
    }
}
