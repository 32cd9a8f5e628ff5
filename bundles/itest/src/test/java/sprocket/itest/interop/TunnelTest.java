// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.ClientOptions;
import sprocket.client.ClientStream;
import sprocket.client.Tls;
import sprocket.client.failure.RtspClientException;

/** RTSP through HTTP and WebSocket, with and without TLS: what plays in a tunnel is what plays without. */
class TunnelTest {

    private static final int PICTURES = 40;
    private static final String MOVIE = "movie.avi";
    private static final Pattern SECURE = Pattern.compile("listens on \\S+:(\\d+) with TLS");
    private static final String GENERATED = "videotestsrc pattern=ball num-buffers=100"
            + " ! video/x-raw,width=320,height=240,framerate=25/1,format=I420 ! jpegenc ! rtpjpegpay name=pay0";

    private static RunningServer server;
    private static Path data;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        data = folder.resolve("data");
        Files.writeString(
                conf.resolve("sprocket.rtsp.endpoint-secure.cfg"),
                "port = 0\nbind.address = 127.0.0.1\ntls = true\ntls.self.signed = true\n");
        server = RunningServer.start(
                Distribution.media(), Map.of(), "--conf", conf.toString(), "--data", data.toString());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static String url(String scheme) {
        return scheme + "://127.0.0.1:" + server.port() + "/" + MOVIE;
    }

    private static String secureUrl(String scheme) throws Exception {
        return scheme + "://127.0.0.1:"
                + Awaitility.await("the endpoint with TLS")
                        .atMost(Patience.LIMIT)
                        .until(() -> SECURE.matcher(server.log()), Matcher::find)
                        .group(1)
                + "/" + MOVIE;
    }

    private static Tls trusted() throws Exception {
        try (InputStream in = Files.newInputStream(data.resolve("tls/certificate.pem"))) {
            return Tls.trusting(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }

    @Test
    void ffmpegOverHttp() throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "tcp", "-i", url("rtsp"));
        assertThat(expected).hasSize(PICTURES);
        assertThat(Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "http", "-i", url("rtsp")))
                .isEqualTo(expected);
        assertThat(Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "https", "-i", secureUrl("rtsp")))
                .isEqualTo(expected);
    }

    @Test
    void gstreamerOverHttp() throws Exception {
        String rest = " ! rtpjpegdepay ! identity eos-after=" + PICTURES + " ! jpegdec";
        try (DecodedByGStreamer plain =
                        DecodedByGStreamer.of("rtspsrc location=" + url("rtsp") + " protocols=tcp" + rest);
                DecodedByGStreamer http = DecodedByGStreamer.of("rtspsrc location=" + url("rtsph") + rest);
                DecodedByGStreamer https = DecodedByGStreamer.of(
                        "rtspsrc location=" + secureUrl("rtspsh") + " tls-validation-flags=0" + rest)) {
            byte[] expected = plain.atTheEndOfTheStream();
            assertThat(expected).isNotEmpty();
            assertThat(http.atTheEndOfTheStream()).isEqualTo(expected);
            assertThat(https.atTheEndOfTheStream()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsph", "ws", "rtspsh", "wss"})
    void sprocket(String scheme) throws Exception {
        boolean secure = scheme.equals("rtspsh") || scheme.equals("wss");
        ClientOptions options = secure ? ClientOptions.DEFAULT.tls(trusted()) : ClientOptions.DEFAULT;
        try (Viewing plain = Viewing.of(url("rtsp"), "TCP");
                Viewing tunnelled = Viewing.of(secure ? secureUrl(scheme) : url(scheme), options)) {
            plain.awaitPictures(PICTURES);
            tunnelled.awaitPictures(PICTURES);
            for (int i = 0; i < PICTURES; i++) {
                assertThat(tunnelled.pictures().get(i).unit().parts())
                        .isEqualTo(plain.pictures().get(i).unit().parts());
            }
            for (ClientStream stream : tunnelled.session().streams()) {
                assertThat(stream.statistics().get().packets().lost()).isZero();
            }
        }
    }

    @Test
    void sprocketSeeksAndPausesInATunnel() throws Exception {
        try (Viewing viewing = Viewing.of(url("rtsp"), "WEBSOCKET")) {
            viewing.awaitPictures(5);
            viewing.session().pause().get();
            viewing.session().play().get();
            viewing.awaitPictures(20);
        }
    }

    @Test
    void sprocketFromGStreamer() throws Exception {
        try (StreamingServer gstreamer = StreamingServer.gstreamer("/live=" + GENERATED);
                Viewing viewing = Viewing.of(gstreamer.url("/live"), "HTTP")) {
            viewing.awaitPictures(PICTURES);
            String url = gstreamer.url("/live");
            assertThatThrownBy(() -> Viewing.of(url, "WEBSOCKET").close())
                    .hasCauseInstanceOf(RtspClientException.Unreachable.class)
                    .hasMessageContaining("No tunnel over WebSocket");
        }
    }

    @Test
    void otherHttpStillLearnsWhatThePortIs() throws Exception {
        Program.Outcome outcome = Program.named("curl")
                .run(Patience.LIMIT, "-s", "-i", "http://127.0.0.1:" + server.port() + "/" + MOVIE);
        assertThat(outcome.out()).startsWith("HTTP/1.1 400").contains("This port speaks RTSP, not HTTP");
    }
}
