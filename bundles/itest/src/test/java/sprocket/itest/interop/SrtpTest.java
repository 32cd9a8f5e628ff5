// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.ClientOptions;
import sprocket.client.ClientStream;
import sprocket.client.Tls;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamUnit;
import sprocket.shell.channel.ShellClient;
import sprocket.swapload.Builds;

/** Encrypted media: our server with other clients, our client with other servers, and both together. */
class SrtpTest {

    private static final int PICTURES = 30;
    private static final Pattern LISTENING = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+) with TLS");
    private static final String GENERATED = "videotestsrc pattern=ball ! video/x-raw,width=320,height=240,"
            + "framerate=25/1,format=I420 ! jpegenc ! rtpjpegpay name=pay0";

    private static TestCertificate certificate;
    private static Path data;
    private static RunningServer server;
    private static String movie;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.in(folder);
        data = folder.resolve("data");
        server = start(configuration(folder), data);
        movie = movie(server);
    }

    /** The files of the distribution, and one more for an encrypted endpoint. */
    private static Path configuration(Path folder) throws IOException {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        try (Stream<Path> files = Files.list(Distribution.home().resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        return Files.write(
                        conf.resolve("sprocket.rtsp.endpoint-secure.cfg"),
                        List.of(
                                "port = 0",
                                "bind.address = 127.0.0.1",
                                "tls = true",
                                "tls.certificate = " + certificate.certificate(),
                                "tls.key = " + certificate.key()))
                .getParent();
    }

    private static RunningServer start(Path conf, Path data) throws IOException {
        return RunningServer.start(
                Distribution.media(),
                Map.of(),
                "--conf",
                conf.toString(),
                "--data",
                data.toString(),
                "--bind",
                "127.0.0.1");
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static String movie(RunningServer of) {
        return "rtsps://127.0.0.1:"
                + Awaitility.await("the encrypted endpoint")
                        .atMost(Patience.LIMIT)
                        .until(() -> LISTENING.matcher(of.log()), Matcher::find)
                        .group(1)
                + "/movie.mjpg";
    }

    private static ClientOptions options(String transport) throws Exception {
        return ClientOptions.DEFAULT.transports(transport).tls(Tls.trusting(certificate.read()));
    }

    private static void gstreamerPlays(String url, String transport) throws Exception {
        DecodedByGStreamer.plays("rtspsrc location=" + url + " tls-validation-flags=0 protocols=" + transport
                + " ! rtpjpegdepay ! identity eos-after=" + PICTURES + " ! jpegdec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void gstreamerPlays(String transport) throws Exception {
        gstreamerPlays(movie, transport);
        assertThat(server.log()).contains("over RTP/SAVP/" + transport.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AEAD_AES_128_GCM", "AEAD_AES_256_GCM", "AES_256_CM_HMAC_SHA1_80"})
    void gstreamerPlaysWithOtherCiphers(String cipher, @TempDir Path folder) throws Exception {
        Path own = configuration(folder);
        Files.writeString(own.resolve("sprocket.srtp.cfg"), "cipher = " + cipher + "\n");
        try (RunningServer other = start(own, folder.resolve("data"))) {
            gstreamerPlays(movie(other), "udp");
        }
    }

    /** It takes the description for one of RTP/AVP, and asks for media in the connection. */
    @Test
    void ffmpegPlaysInTheConnection() throws Exception {
        Program.Outcome played = Program.named("ffmpeg")
                .run(Patience.LIMIT, "-v", "error", "-i", movie, "-frames:v", "" + PICTURES, "-f", "null", "-");
        assertThat(played.exitCode()).as(played.err()).isZero();
        assertThat(played.err()).isEmpty();
        assertThat(server.log()).contains("over RTP/AVP/TCP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void ourClientGetsThePicturesOfTheFilm(String transport) throws Exception {
        try (Viewing encrypted = Viewing.of(movie, options(transport));
                Viewing plain = Viewing.of(server.url("movie.mjpg"), "TCP")) {
            encrypted.awaitPictures(PICTURES);
            plain.awaitPictures(PICTURES);
            ClientStream stream = encrypted.session().streams().get(0);
            assertThat(stream.protocol()).isEqualTo("RTP/SAVP/" + transport);
            assertThat(pictures(encrypted)).isEqualTo(pictures(plain));
            assertThat(statistics(stream).rejected()).isZero();
            assertThat(statistics(stream).packets().ignored()).isZero();
        }
    }

    private static StreamStatistics statistics(ClientStream stream) throws Exception {
        return stream.statistics().get(10, TimeUnit.SECONDS);
    }

    private static List<Integer> pictures(Viewing viewing) {
        return viewing.pictures().stream()
                .limit(PICTURES)
                .map(StreamUnit::unit)
                .map(unit -> unit.parts().hashCode())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"UDP", "TCP"})
    void ourClientPlaysFromGStreamersServer(String transport) throws Exception {
        try (StreamingServer other = StreamingServer.gstreamer(
                "--tls",
                certificate.certificate().toString(),
                certificate.key().toString(),
                "--savp",
                "/live=" + GENERATED)) {
            String url = other.url("/live").replace("rtsp://", "rtsps://");
            try (Viewing viewing = Viewing.of(url, options(transport))) {
                viewing.awaitPictures(PICTURES);
                ClientStream stream = viewing.session().streams().get(0);
                assertThat(stream.protocol()).isEqualTo("RTP/SAVP/" + transport);
                Awaitility.await("a sender report, which is encrypted, too")
                        .atMost(Patience.LIMIT)
                        .until(() -> statistics(stream).delay().isPresent());
                assertThat(statistics(stream).rejected()).isZero();
            }
        }
    }

    @Test
    void ourClientTakesNoKeyThatOthersCanRead() throws Exception {
        try (StreamingServer other = StreamingServer.gstreamer("--savp", "/live=" + GENERATED)) {
            assertThatThrownBy(() -> Viewing.of(other.url("/live"), "UDP").close())
                    .hasMessageContaining("rtsps");
            ClientOptions options = ClientOptions.DEFAULT.transports("UDP").withReadableKeys();
            try (Viewing viewing = Viewing.of(other.url("/live"), options)) {
                viewing.awaitPictures(PICTURES);
            }
        }
    }

    /** The old bundle carries its stream until the viewer leaves; later viewers get the new one. */
    @ParameterizedTest
    @ValueSource(strings = {"srtp", "transport.udp"})
    void aBundleIsReplacedWhileAViewerPlays(String bundle, @TempDir Path folder) throws Exception {
        Path jar = new Builds(Distribution.home().resolve("bundle/" + bundle + "-0.1.0-SNAPSHOT.jar"), folder)
                .next()
                .jar();
        RunningServer.awaitShell(data);
        try (Viewing before = Viewing.of(movie, options("UDP"));
                ShellClient shell = ShellClient.connect(data.resolve("shell/socket"))) {
            before.awaitPictures(PICTURES);
            assertThat(shell.run("rtsp:swap " + jar, 0, System.out, System.err)).isZero();
            try (Viewing after = Viewing.of(movie, options("UDP"))) {
                after.awaitPictures(PICTURES);
                before.awaitPictures(3 * PICTURES);
                assertThat(statistics(after.session().streams().get(0))
                                .packets()
                                .lost())
                        .isZero();
            }
            ClientStream stream = before.session().streams().get(0);
            assertThat(stream.protocol()).isEqualTo("RTP/SAVP/UDP");
            assertThat(statistics(stream).packets().lost()).isZero();
            assertThat(statistics(stream).rejected()).isZero();
            assertThat(before.events()).isEmpty();
        }
    }
}
