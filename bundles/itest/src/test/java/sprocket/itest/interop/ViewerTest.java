// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.rtp.RtpHeader;

/** Viewers that pause, that share a file, that request many streams, and that vanish. */
class ViewerTest {

    private static final int TICKS_PER_PICTURE = 90_000 / 20;

    @TempDir
    private Path folder;

    @Test
    void goesOnWithTheNextPictureAfterAPause() throws Exception {
        try (RunningServer server = RunningServer.start();
                UdpViewer viewer = UdpViewer.of(server, "movie.avi");
                UdpViewer other = UdpViewer.of(server, "movie.avi")) {
            viewer.request("PLAY");
            other.request("PLAY");
            RtpHeader last = picture(viewer);
            last = picture(viewer);
            viewer.request("PAUSE");
            for (Optional<RtpHeader> late = viewer.packet(); late.isPresent(); late = viewer.packet()) {
                assertThat(late.get().sequence()).isEqualTo(last.sequence() + 1 & 0xFFFF);
                last = late.get();
            }
            // The silence of this viewer was 3 s; the other one got 20 pictures in each of them.
            for (int i = 0; i < 40; i++) {
                picture(other);
            }
            viewer.request("PLAY");
            RtpHeader next = viewer.packet().orElseThrow();
            assertThat(next.sequence()).isEqualTo(last.sequence() + 1 & 0xFFFF);
            assertThat(next.timestamp()).isEqualTo(last.timestamp() + TICKS_PER_PICTURE);
        }
    }

    private static RtpHeader picture(UdpViewer viewer) throws IOException {
        RtpHeader header = viewer.packet().orElseThrow();
        while (!header.marker()) {
            header = viewer.packet().orElseThrow();
        }
        return header;
    }

    @Test
    void losesNothingOfPicturesOfAMegabyte() throws Exception {
        new TestMovies(folder)
                .ffmpeg(
                        "-f lavfi -i testsrc2=size=1408x1056:rate=10:duration=5,noise=alls=60:allf=t -c:v mjpeg"
                                + " -huffman default -pix_fmt yuvj420p -q:v 4",
                        "large.avi");
        assertThat(Files.size(folder.resolve("large.avi"))).isGreaterThan(50_000_000L);
        try (RunningServer server = RunningServer.start(folder, Map.of());
                UdpViewer viewer = UdpViewer.of(server, "large.avi")) {
            viewer.request("PLAY");
            RtpHeader last = viewer.packet().orElseThrow();
            int lost = 0;
            int pictures = last.marker() ? 1 : 0;
            for (Optional<RtpHeader> next = viewer.packet(); next.isPresent(); next = viewer.packet()) {
                lost += next.get().sequence() - last.sequence() - 1 & 0xFFFF;
                last = next.get();
                pictures += last.marker() ? 1 : 0;
            }
            assertThat(pictures + lost).isGreaterThanOrEqualTo(50);
            // A busy machine may keep this receiver from reading for longer than its buffer lasts. That is not the
            // sender's loss.
            assertThat(lost).as("packets lost").isLessThanOrEqualTo((int)
                    UdpSockets.at(viewer.port()).dropped());
        }
    }

    @Test
    void leavesNothingBehindWhenItVanishes(@TempDir Path conf) throws Exception {
        Files.writeString(conf.resolve("sprocket.rtsp.server.cfg"), "session.timeout = 2\n");
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--conf", conf.toString())) {
            UdpViewer viewer = UdpViewer.of(server, "movie.avi");
            viewer.request("PLAY");
            viewer.packet().orElseThrow();
            assertThat(openMovies(server)).isEqualTo(1);
            viewer.vanish();
            Awaitility.await().atMost(Patience.LIMIT).untilAsserted(() -> {
                assertThat(openMovies(server)).isZero();
                assertThat(server.log()).containsPattern("Session \\S+ closed: ");
            });
        }
    }

    private static int openMovies(RunningServer server) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + server.pid() + "/fd"))) {
            for (Path descriptor : descriptors) {
                count += Files.isSymbolicLink(descriptor)
                                && Files.readSymbolicLink(descriptor).toString().contains("/movie.")
                        ? 1
                        : 0;
            }
        }
        return count;
    }
}
