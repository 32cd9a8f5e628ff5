// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs play {@code rtsps} URLs of the server, with the certificate that it makes and with others. */
class RtspsTest {

    private static final int PICTURES = 60;
    private static final Pattern SECURE = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+) with TLS\\R");
    private static final Pattern PRINTED = Pattern.compile("SHA-256 of the certificate: ([0-9A-F:]{95})\\R");
    private static final String[] SELF_SIGNED = {"--bind", "127.0.0.1", "--tls-self-signed", "0"};

    private static RunningServer server;
    private static Path data;
    private static int port;
    private static String url;
    private static Path certificate;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        data = folder;
        server = start(data, Map.of());
        port = port(server);
        url = url(port);
        certificate = data.resolve("tls/certificate.pem");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static RunningServer start(Path data, Map<String, String> environment) throws IOException {
        List<String> options = new ArrayList<>(List.of("--data", data.toString()));
        options.addAll(List.of(SELF_SIGNED));
        return RunningServer.start(Distribution.media(), environment, options.toArray(String[]::new));
    }

    private static String url(int port) {
        return "rtsps://127.0.0.1:" + port + "/movie.avi";
    }

    private static int port(RunningServer of) {
        return Integer.parseInt(awaitLog(of, SECURE));
    }

    private static String awaitLog(RunningServer of, Pattern line) {
        return await().atMost(Patience.LIMIT)
                .until(
                        () -> {
                            Matcher found = line.matcher(of.log());
                            return found.find() ? found.group(1) : "";
                        },
                        text -> !text.isEmpty());
    }

    private static Program.Outcome sprocket(String... arguments) throws Exception {
        return Program.at(Distribution.startScript()).run(Patience.LIMIT, arguments);
    }

    private static String fingerprint(Path certificate) throws Exception {
        return Program.named("openssl")
                .run(Patience.LIMIT, "x509", "-in", certificate.toString(), "-noout", "-fingerprint", "-sha256")
                .out()
                .strip()
                .replaceFirst(".*=", "");
    }

    @Test
    void theFingerprintIsPrintedAndStays(@TempDir Path folder) throws Exception {
        String printed;
        try (RunningServer first = start(folder, Map.of())) {
            printed = awaitLog(first, PRINTED);
        }
        assertThat(printed).isEqualTo(fingerprint(folder.resolve("tls/certificate.pem")));
        try (RunningServer again = start(folder, Map.of())) {
            assertThat(awaitLog(again, PRINTED)).isEqualTo(printed);
        }
    }

    @Test
    void ffmpegDecodesThePicturesOfTheFile() throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = Pictures.of(
                ffmpeg,
                PICTURES,
                "-i",
                Distribution.media().resolve("movie.avi").toString());
        assertThat(Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", "tcp", "-i", url))
                .hasSize(PICTURES)
                .isEqualTo(expected);
    }

    @Test
    void gstreamerPlaysIfItIsToldNotToCheck() throws Exception {
        String pipeline = "rtspsrc location=" + url + " protocols=tcp %s ! rtpjpegdepay ! identity eos-after=30";
        DecodedByGStreamer.plays(String.format(pipeline, "tls-validation-flags=0"));
        Program.Outcome refuses = Program.named("gst-launch-1.0")
                .run(Patience.LIMIT, (String.format(pipeline, "") + " ! fakesink").split(" +"));
        assertThat(refuses.exitCode()).isNotZero();
        assertThat(refuses.err()).contains("Failed to connect");
    }

    @Test
    void opensslVerifiesAndIsToldTheUrlsWithTls(@TempDir Path folder) throws Exception {
        Path request = Files.writeString(
                folder.resolve("request"),
                "DESCRIBE " + url + " RTSP/1.0\r\nCSeq: 1\r\n\r\nTEARDOWN " + url
                        + " RTSP/1.0\r\nCSeq: 2\r\nConnection: close\r\n\r\n");
        Program.Outcome said = Program.named("sh")
                .run(
                        Patience.LIMIT,
                        "-c",
                        "openssl s_client -quiet -ign_eof -connect 127.0.0.1:" + port + " -CAfile " + certificate
                                + " -verify_return_error -verify_ip 127.0.0.1 < " + request);
        assertThat(said.out()).contains("RTSP/1.0 200 OK", "Content-Base: " + url + "/");
        Program.Outcome old =
                Program.named("openssl").run(Patience.LIMIT, "s_client", "-connect", "127.0.0.1:" + port, "-tls1_1");
        assertThat(old.exitCode()).isNotZero();
    }

    @Test
    void ourClientSaysWhyItDoesNotTrustAndPlaysOnceItDoes() throws Exception {
        String shown = fingerprint(certificate);
        Program.Outcome refused = sprocket("describe", url);
        assertThat(refused.exitCode()).isEqualTo(9);
        assertThat(refused.err()).contains("no authority that is trusted has signed it", shown);
        assertThat(sprocket("describe", "--trust", certificate.toString(), url).out())
                .startsWith("v=0");
        assertThat(sprocket("describe", "--trust", shown, url).out()).startsWith("v=0");
        String other = (shown.charAt(0) == '0' ? '1' : '0') + shown.substring(1);
        assertThat(sprocket("describe", "--trust", other, url).exitCode()).isEqualTo(9);
        assertLostNothing(sprocket("play", "--tcp", "--duration", "2", "--trust", shown, url));
    }

    @Test
    void aRenewedCertificateDisturbsNobody(@TempDir Path folder) throws Exception {
        Program openssl = Program.named("openssl");
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Path files = Files.createDirectory(folder.resolve("files"));
        certificate(openssl, files, "first");
        certificate(openssl, files, "second");
        Path chain = Files.copy(files.resolve("first.pem"), folder.resolve("chain.pem"));
        Path key = Files.copy(files.resolve("first.key"), folder.resolve("key.pem"));
        Path password = Files.writeString(folder.resolve("password"), "not for the log\n");
        Files.writeString(
                conf.resolve("sprocket.rtsp.endpoint-tls.cfg"),
                "port = 0\nbind.address = 127.0.0.1\ntls = true\ntls.certificate = " + chain + "\ntls.key = " + key
                        + "\ntls.password.file = " + password + "\n");
        try (RunningServer own = RunningServer.start(
                Distribution.media(),
                Map.of(),
                "--conf",
                conf.toString(),
                "--data",
                folder.resolve("data").toString())) {
            int at = port(own);
            try (Program.Run viewer = Program.at(Distribution.startScript())
                    .start(
                            "play",
                            "--tcp",
                            "--duration",
                            "12",
                            "--trust",
                            fingerprint(files.resolve("first.pem")),
                            url(at))) {
                awaitLog(own, Pattern.compile("(plays) rtsps://"));
                Files.copy(files.resolve("second.pem"), chain, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(files.resolve("second.key"), key, StandardCopyOption.REPLACE_EXISTING);
                String second = fingerprint(files.resolve("second.pem"));
                awaitLog(own, Pattern.compile("fingerprint (" + second + ")"));
                assertThat(sprocket("describe", "--trust", second, url(at)).exitCode())
                        .isZero();
                Program.Outcome played = viewer.await(Patience.LIMIT);
                assertLostNothing(played);
            }
            assertThat(own.log()).doesNotContain("not for the log");
        }
    }

    private static void assertLostNothing(Program.Outcome played) {
        assertThat(played.exitCode()).as(played.err()).isZero();
        // The heading is repeated now and then.
        assertThat(played.out().lines().filter(line -> !line.contains("expected")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" 0   0.00%"));
    }

    /** With an encrypted key. */
    private static void certificate(Program openssl, Path folder, String name) throws Exception {
        String key = folder.resolve(name + ".key").toString();
        String password = "pass:not for the log";
        run(openssl, "genpkey", "-algorithm", "RSA", "-aes-256-cbc", "-pass", password, "-out", key);
        run(
                openssl,
                "req",
                "-x509",
                "-key",
                key,
                "-passin",
                password,
                "-out",
                folder.resolve(name + ".pem").toString(),
                "-days",
                "30",
                "-subj",
                "/CN=" + name);
    }

    private static void run(Program openssl, String... arguments) throws Exception {
        Program.Outcome made = openssl.run(Patience.LIMIT, arguments);
        assertThat(made.exitCode()).as(made.err()).isZero();
    }
}
