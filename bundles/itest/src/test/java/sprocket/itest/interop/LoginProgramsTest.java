// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ffmpeg, GStreamer, mpv, curl and our client log in with every scheme that they know, to a server whose first user was
 * added by the command. A wrong password fails in each of them.
 */
class LoginProgramsTest {

    private static final String PASSWORD = "s\u00e9cret";
    private static final String MOVIE = "movie.avi";

    @TempDir
    Path folder;

    private Path conf;
    private RunningServer server;
    private String movie;

    /** @param settings of sprocket.auth.schemes */
    private void serve(String... settings) throws Exception {
        conf = folder.resolve("conf");
        Files.createDirectory(conf);
        try (Stream<Path> files = Files.list(Distribution.home().resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        assertThat(user(PASSWORD + "\n", "add", "alice")).contains("Nobody gets in without a login any more");
        List<String> lines = new ArrayList<>(List.of("attempts = 1000"));
        lines.addAll(List.of(settings));
        Files.write(conf.resolve("sprocket.auth.schemes.cfg"), lines);
        server = RunningServer.start(Distribution.media(), Map.of(), "--conf", conf.toString(), "--bind", "127.0.0.1");
        movie = server.url(MOVIE);
    }

    /** Listens with TLS, too, and lets programs play there. */
    private void playSecurely(TestCertificate certificate) throws Exception {
        Files.write(
                conf.resolve("sprocket.rtsp.endpoint-tls.cfg"),
                List.of(
                        "port = 0",
                        "bind.address = 127.0.0.1",
                        "tls = true",
                        "tls.certificate = " + certificate.certificate(),
                        "tls.key = " + certificate.key()));
        Pattern listening = Pattern.compile("listens on (127\\.0\\.0\\.1:\\d+) with TLS");
        Matcher[] found = new Matcher[1];
        Awaitility.await().atMost(Patience.LIMIT).until(() -> {
            found[0] = listening.matcher(server.log());
            return found[0].find();
        });
        movie = "rtsps://" + found[0].group(1) + "/" + MOVIE;
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private String user(String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Distribution.home().resolve("bin/sprocket").toString(), "user"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--conf", conf.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private String url(String password) {
        return movie.replace("//", "//alice:" + password.replace("\u00e9", "%C3%A9") + "@");
    }

    private static Program.Outcome run(String program, String... arguments) throws Exception {
        return Program.named(program).run(Patience.LIMIT, arguments);
    }

    private Program.Outcome ffmpeg(String transport, String password) throws Exception {
        return run(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-rtsp_transport",
                transport,
                "-i",
                url(password),
                "-frames:v",
                "5",
                "-f",
                "null",
                "-");
    }

    private String gstreamer(String protocol, String password) {
        return "rtspsrc location=" + movie + " tls-validation-flags=0 protocols=" + protocol + " user-id=alice user-pw="
                + password + " ! rtpjpegdepay ! identity eos-after=10";
    }

    private void gstreamerPlays(String protocol) throws Exception {
        DecodedByGStreamer.plays(gstreamer(protocol, PASSWORD));
    }

    private void gstreamerIsRefused() throws Exception {
        failure(run("gst-launch-1.0", (gstreamer("tcp", "wrong") + " ! fakesink").split(" ")), "Unauthorized");
    }

    private Program.Outcome mpv(String password) throws Exception {
        return run("mpv", "--no-config", "--vo=null", "--ao=null", "--frames=5", url(password));
    }

    private Program.Outcome ours(String password, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("describe"));
        arguments.addAll(List.of(options));
        arguments.add(url(password));
        return Program.at(Distribution.home().resolve("bin/sprocket"))
                .run(Patience.LIMIT, arguments.toArray(String[]::new));
    }

    /** The command sends OPTIONS only, which needs no login; so this calls the library. */
    private Program.Outcome curlDescribes(String auth, String password) throws Exception {
        Path script = Files.writeString(folder.resolve("describe.py"), """
                import ctypes, sys
                curl = ctypes.CDLL('libcurl.so.4')
                curl.curl_easy_init.restype = ctypes.c_void_p
                handle = ctypes.c_void_p(curl.curl_easy_init())
                text = lambda value: ctypes.c_char_p(value.encode())
                url, user, auth = sys.argv[1:4]
                options = {10002: text(url), 10191: text(url), 10005: text(user),
                           107: ctypes.c_long({'basic': 1, 'digest': 2}[auth]), 189: ctypes.c_long(2)}
                for option, value in options.items():
                    curl.curl_easy_setopt(handle, ctypes.c_int(option), value)
                result = curl.curl_easy_perform(handle)
                status = ctypes.c_long()
                curl.curl_easy_getinfo(handle, ctypes.c_int(0x200002), ctypes.byref(status))
                print('status', status.value)
                sys.exit(result)
                """);
        Program.named("curl");
        return run("python3", script.toString(), server.url(MOVIE), "alice:" + password, auth);
    }

    private static void success(Program.Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.err()).doesNotContain("401");
    }

    private static void failure(Program.Outcome outcome, String message) {
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isNotZero();
        assertThat(outcome.out() + outcome.err()).containsIgnoringCase(message);
    }

    @Test
    void allLogInByDefault() throws Exception {
        serve();
        for (String transport : new String[] {"udp", "tcp"}) {
            success(ffmpeg(transport, PASSWORD));
            gstreamerPlays(transport);
        }
        success(mpv(PASSWORD));
        success(ours(PASSWORD));
        assertThat(curlDescribes("digest", PASSWORD).out()).contains("status 200");
        assertThat(curlDescribes("basic", PASSWORD).out()).as("without TLS").contains("status 401");

        failure(ffmpeg("tcp", "wrong"), "401 Unauthorized");
        gstreamerIsRefused();
        failure(mpv("wrong"), "Failed to");
        failure(ours("wrong"), "refuses user and password");
        assertThat(curlDescribes("digest", "wrong").out()).contains("status 401");
        assertThat(server.log())
                .contains("The login of 'alice' from 127.0.0.1 failed: wrong password")
                .doesNotContain(PASSWORD)
                .doesNotContain("401 Unauthorized");
    }

    @Test
    void thoseThatKnowTheStrongAlgorithmsUseThem() throws Exception {
        serve("algorithms = SHA-256");
        assertThat(curlDescribes("digest", PASSWORD).out()).contains("status 200");
        success(ours(PASSWORD));
        failure(ffmpeg("tcp", PASSWORD), "401 Unauthorized");
    }

    @Test
    void ourClientKnowsTheStrongestAlgorithm() throws Exception {
        serve("algorithms = SHA-512-256");
        success(ours(PASSWORD));
        failure(ours("wrong"), "refuses user and password");
    }

    @Test
    void allLogInByBasicWhereItIsAllowed() throws Exception {
        serve("algorithms =", "basic = always");
        success(ffmpeg("tcp", PASSWORD));
        gstreamerPlays("tcp");
        success(mpv(PASSWORD));
        assertThat(curlDescribes("basic", PASSWORD).out()).contains("status 200");
        assertThat(run("curl", "-s", "-i", "--basic", "-u", "alice:wrong", server.url(MOVIE))
                        .out())
                .startsWith("RTSP/1.0 401 ");
        success(ours(PASSWORD, "--allow-basic"));
        failure(ours(PASSWORD), "use rtsps, or allow Basic");
        failure(ffmpeg("tcp", "wrong"), "401 Unauthorized");
        gstreamerIsRefused();
    }

    @Test
    void allLogInByBasicOverTls() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        String trusted = certificate.certificate().toString();
        serve("algorithms =");
        failure(ffmpeg("tcp", PASSWORD), "40");
        playSecurely(certificate);
        success(ffmpeg("tcp", PASSWORD));
        gstreamerPlays("tcp");
        success(ours(PASSWORD, "--trust", trusted));
        failure(ffmpeg("tcp", "wrong"), "401 Unauthorized");
        gstreamerIsRefused();
        failure(ours("wrong", "--trust", trusted), "refuses user and password");
    }

    @Test
    void aChangeOfTheUsersAppliesWhileTheServerRuns() throws Exception {
        serve();
        success(ours(PASSWORD));
        user("other\n", "passwd", "alice");
        Awaitility.await().atMost(Patience.LIMIT).untilAsserted(() -> success(ours("other")));
        failure(ours(PASSWORD), "refuses user and password");
        Files.writeString(conf.resolve("users"), "damaged");
        Awaitility.await().atMost(Patience.LIMIT).untilAsserted(() -> failure(ours("other"), "503"));
        assertThat(server.log()).contains("Nobody can log in").contains("is damaged: line 1");
    }
}
