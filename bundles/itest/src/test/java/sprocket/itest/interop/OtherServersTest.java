// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.ClientOptions;
import sprocket.client.Tls;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamUnit;

/** Our client gets the same pictures and samples from other servers as ffmpeg, bit for bit and synchronous. */
class OtherServersTest {

    private static final int PICTURES = 50;
    private static final long PICTURE_NANOS = 40_000_000;
    private static final int SAMPLE_RATE = 8000;
    private static final long IN_STEP = 40_000_000;

    private static final String GENERATED = "videotestsrc pattern=ball num-buffers=100"
            + " ! video/x-raw,width=320,height=240,framerate=25/1,format=%s ! jpegenc quality=%d ! rtpjpegpay name=pay0"
            + " audiotestsrc freq=437.1 num-buffers=200 samplesperbuffer=160 ! audio/x-raw,rate=8000,channels=1"
            + " ! %s name=pay1";
    private static final String OF_A_FILE =
            "filesrc location=%s ! avidemux name=d d.video_0 ! queue ! jpegparse ! rtpjpegpay name=pay0"
                    + " d.audio_0 ! queue ! %s name=pay1";

    private static RunningServer ours;

    @TempDir
    private Path folder;

    private Program ffmpeg;

    @BeforeAll
    static void start(@TempDir Path media) throws Exception {
        for (String codec : List.of("pcm_s16le", "pcm_mulaw", "pcm_alaw")) {
            new TestMovies(media).sound(codec + ".avi", codec, SAMPLE_RATE, 1);
        }
        ours = RunningServer.start(media, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (ours != null) {
            ours.close();
        }
    }

    @BeforeEach
    void find() {
        ffmpeg = Program.named("ffmpeg");
    }

    @ParameterizedTest
    @CsvSource({"pcm_s16le,UDP", "pcm_s16le,TCP", "pcm_mulaw,UDP", "pcm_alaw,TCP"})
    void sprocket(String codec, String transport) throws Exception {
        same(ours.url(codec + ".avi"), transport, codec.equals("pcm_s16le") ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "UDP,I420,85,rtpL16pay,2",
        "TCP,I420,85,rtpL16pay,2",
        "UDP,Y42B,50,audioconvert ! mulawenc ! rtppcmupay,1",
        "TCP,Y42B,95,audioconvert ! alawenc ! rtppcmapay,1"
    })
    void gstreamer(String transport, String sampling, int quality, String sound, int sampleBytes) throws Exception {
        try (StreamingServer server = StreamingServer.gstreamer("/live="
                + GENERATED.formatted(
                        sampling, quality, sound.equals("rtpL16pay") ? "audioconvert ! rtpL16pay" : sound))) {
            same(server.url("/live"), transport, sampleBytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void gstreamerWithMoviesOfFfmpeg(String transport) throws Exception {
        new TestMovies(folder).sound("movie.avi", "pcm_mulaw", SAMPLE_RATE, 1);
        String pipeline = OF_A_FILE.formatted(folder.resolve("movie.avi"), "rtppcmupay");
        try (StreamingServer server = StreamingServer.gstreamer("/movie=" + pipeline)) {
            same(server.url("/movie"), transport, 1);
        }
    }

    /** ffmpeg and our client play at the same time from the beginning, and get the same pictures and sound. */
    private void same(String url, String transport, int sampleBytes) throws Exception {
        Path raw = folder.resolve("expected.raw");
        String way = transport.toLowerCase(Locale.ROOT);
        try (Program.Run pictures = Pictures.start(ffmpeg, PICTURES, "-rtsp_transport", way, "-i", url);
                Program.Run sound = sound(url, transport, SAMPLE_RATE * sampleBytes, raw);
                Viewing viewing = Viewing.of(url, transport)) {
            List<String> expected = Pictures.of(pictures);
            assertThat(expected).hasSize(PICTURES);
            Program.Outcome outcome = sound.await(Patience.LIMIT);
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            byte[] expectedSound = Files.readAllBytes(raw);
            assertThat(expectedSound).hasSizeGreaterThan(SAMPLE_RATE * sampleBytes / 2);
            viewing.awaitPictures(PICTURES);
            viewing.awaitSound(expectedSound.length);
            Path seen = Viewing.written(viewing.pictures().subList(0, PICTURES), folder.resolve("seen.mjpg"));
            assertThat(Pictures.of(ffmpeg, PICTURES, "-f", "mjpeg", "-i", seen.toString()))
                    .isEqualTo(expected);
            byte[] heard = Files.readAllBytes(Viewing.written(viewing.sounds(), folder.resolve("heard.raw")));
            assertThat(Arrays.mismatch(Arrays.copyOf(heard, expectedSound.length), expectedSound))
                    .as("the first byte that differs")
                    .isEqualTo(-1);
            inStep(viewing, sampleBytes);
            assertThat(viewing.events()).isSubsetOf("ended");
        }
    }

    /** Starts a program that writes the first bytes of the samples as they are sent. */
    private Program.Run sound(String url, String transport, int bytes, Path raw) throws Exception {
        return ffmpeg.start(
                "-v",
                "error",
                "-y",
                "-rtsp_transport",
                transport.toLowerCase(Locale.ROOT),
                "-i",
                url,
                "-map",
                "0:a",
                "-c",
                "copy",
                "-fs",
                "" + bytes,
                "-f",
                "data",
                raw.toString());
    }

    /** Checks that each picture and each block of samples has the time of the source. */
    private static void inStep(Viewing viewing, int sampleBytes) {
        List<StreamUnit> pictures = viewing.pictures();
        List<StreamUnit> sounds = viewing.sounds();
        long bytes = 0;
        for (StreamUnit sound : sounds) {
            long place = bytes / sampleBytes * 1_000_000_000L / SAMPLE_RATE;
            int picture = (int) Math.min(pictures.size() - 1, place / PICTURE_NANOS);
            long pictureDelay = pictures.get(picture).playTime() - picture * PICTURE_NANOS;
            assertThat(Math.abs(sound.playTime() - place - pictureDelay))
                    .as("at " + place)
                    .isLessThan(IN_STEP);
            bytes += sound.unit().size();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void gstreamerOverTls(String transport) throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (StreamingServer server = StreamingServer.gstreamer(
                "--tls",
                certificate.certificate().toString(),
                certificate.key().toString(),
                "/live=" + GENERATED.formatted("I420", 85, "audioconvert ! rtpL16pay"))) {
            String url = server.url("/live").replace("rtsp://", "rtsps://");
            assertThatThrownBy(() -> Viewing.of(url, transport).close())
                    .hasCauseInstanceOf(RtspClientException.Untrusted.class);
            ClientOptions options = ClientOptions.DEFAULT.transports(transport).tls(Tls.trusting(certificate.read()));
            try (Viewing viewing = Viewing.of(url, options)) {
                viewing.awaitPictures(PICTURES);
                inStep(viewing, 2);
            }
        }
    }

    /** A live stream continues meanwhile, so ffmpeg gets a part of what our client gets. */
    @Test
    void perlFedByFfmpeg() throws Exception {
        new TestMovies(folder).sound("movie.avi", "pcm_mulaw", SAMPLE_RATE, 1);
        try (StreamingServer server = StreamingServer.fedByFfmpeg(folder.resolve("movie.avi"));
                Viewing viewing = Awaitility.await("ffmpeg pushes")
                        .atMost(Patience.LIMIT)
                        .ignoreExceptions()
                        .until(() -> Viewing.of(server.url("/push"), "UDP"), v -> true)) {
            viewing.awaitPictures(1);
            List<String> theirs = Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "udp", "-i", server.url("/push"));
            assertThat(theirs).hasSize(PICTURES);
            viewing.awaitPictures(viewing.pictures().size() + 5);
            viewing.awaitSound(SAMPLE_RATE);
            List<StreamUnit> pictures = viewing.pictures();
            Path seen = Viewing.written(pictures, folder.resolve("seen.mjpg"));
            List<String> ours = Pictures.of(ffmpeg, pictures.size(), "-f", "mjpeg", "-i", seen.toString());
            assertThat(Collections.indexOfSubList(ours, theirs))
                    .as(theirs + " in " + ours)
                    .isNotNegative();
        }
    }
}
