// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** mpv seeks, pauses, steps and changes its speed. Its pictures are those that it shows of the file. */
@ExtendWith(SampleServer.class)
@Execution(ExecutionMode.CONCURRENT)
class MpvControlTest {

    private static final double PICTURE = 0.05;

    @TempDir
    private Path folder;

    private MpvPlayer file() throws Exception {
        return MpvPlayer.playing(
                folder, Distribution.media().resolve("movie.avi").toString(), "--pause");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void showsThePictureThatItSeeks(String transport, RunningServer server) throws Exception {
        try (MpvPlayer file = file();
                MpvPlayer stream = MpvPlayer.playing(
                        folder, server.url("movie.avi"), "--pause", "--rtsp-transport=" + transport)) {
            assertThat(stream.flag("seekable")).isTrue();
            assertThat(stream.number("duration")).isEqualTo(20);
            for (double second : new double[] {7.5, 3, 15.05, 0.05, 12.35, 19.9}) {
                file.seek(second);
                stream.seek(second);
                assertThat(stream.number("time-pos")).isCloseTo(second, within(0.001));
                assertThat(stream.picture()).as("at %s s", second).isEqualTo(file.picture());
            }
        }
    }

    @Test
    void stepsToTheNextPictureAndBack(RunningServer server) throws Exception {
        try (MpvPlayer file = file();
                MpvPlayer stream = MpvPlayer.playing(folder, server.url("movie.avi"), "--pause")) {
            for (MpvPlayer each : new MpvPlayer[] {file, stream}) {
                each.seek(5);
                each.step("frame-step");
                each.step("frame-step");
                each.step("frame-back-step");
            }
            assertThat(stream.number("time-pos")).isCloseTo(5 + PICTURE, within(0.001));
            assertThat(stream.picture()).isEqualTo(file.picture());
        }
    }

    @Test
    void pausesAndGoesOn(RunningServer server) throws Exception {
        try (MpvPlayer stream = MpvPlayer.playing(folder, server.url("movie.avi"))) {
            stream.seek(4);
            stream.set("pause", true);
            double paused = stream.number("time-pos");
            byte[] picture = stream.picture();
            // A film that plays would show others by now: each picture that is asked for takes longer.
            for (int i = 0; i < 3; i++) {
                assertThat(stream.picture()).isEqualTo(picture);
            }
            assertThat(stream.number("time-pos")).isEqualTo(paused);
            stream.set("pause", false);
            await("it goes on").atMost(Patience.LIMIT).until(() -> stream.number("time-pos") > paused + 1);
            assertThat(stream.flag("paused-for-cache")).isFalse();
        }
    }

    /** The server sends at the rate of the film, so mpv waits for pictures above 1, once it has played what it has. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void playsAtAnotherSpeedToTheEnd(double speed, RunningServer server) throws Exception {
        try (MpvPlayer stream = MpvPlayer.playing(folder, server.url("movie.avi"), "--keep-open=yes")) {
            stream.seek(17);
            stream.set("speed", speed);
            await("the end").atMost(Patience.LIMIT).until(() -> stream.flag("eof-reached"));
            assertThat(stream.number("time-pos")).isCloseTo(20, within(2 * PICTURE));
            stream.seek(2);
            assertThat(stream.number("time-pos")).isGreaterThanOrEqualTo(2 - PICTURE);
        }
    }
}
