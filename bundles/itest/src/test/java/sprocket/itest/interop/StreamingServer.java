// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A streaming server of another project. Where it is not installed the test is skipped, or fails under
 * {@code -Dinterop=required}.
 */
final class StreamingServer implements AutoCloseable {

    private final List<Program.Run> runs;
    private final int port;

    private StreamingServer(List<Program.Run> runs, int port) {
        this.runs = runs;
        this.port = port;
    }

    /**
     * GStreamer's.
     *
     * @param mounts each a path, an equals sign, and a pipeline with payloaders pay0, pay1, …; before them may stand
     *     {@code --tls}, the file of a certificate, and that of its key
     */
    static StreamingServer gstreamer(String... mounts) throws Exception {
        Program python = python("GstRtspServer");
        List<String> arguments = new ArrayList<>(List.of(
                Path.of(StreamingServer.class.getResource("/gst-rtsp-server.py").toURI())
                        .toString()));
        arguments.addAll(List.of(mounts));
        Program.Run run = python.start(arguments.toArray(String[]::new));
        try {
            Awaitility.await("GStreamer's port")
                    .atMost(Patience.LIMIT)
                    .until(() -> Files.readString(run.out()).endsWith("\n")
                            || !run.process().isAlive());
            String printed = Files.readString(run.out());
            assertThat(printed).as(Files.readString(run.err())).isNotBlank();
            return new StreamingServer(List.of(run), Integer.parseInt(printed.strip()));
        } catch (Exception | Error e) {
            run.close();
            throw e;
        }
    }

    /**
     * Python with a library of GStreamer. The test is skipped without it.
     *
     * @param library its name for GObject introspection
     */
    static Program python(String library) throws Exception {
        // The distribution's own Python: another one does not see its packages.
        Path system = Path.of("/usr/bin/python3");
        Program python = Files.isExecutable(system) ? Program.at(system) : Program.named("python3");
        String test = "import gi; gi.require_version('" + library + "', '1.0')";
        if (python.run(Patience.LIMIT, "-c", test).exitCode() != 0) {
            Program.missing("GStreamer's " + library + " for Python");
        }
        return python;
    }

    /**
     * A server in Perl to which ffmpeg pushes a movie, again and again, over UDP; it serves over UDP only, at
     * {@code /push}.
     */
    static StreamingServer fedByFfmpeg(Path movie) throws Exception {
        Program server = Program.named("rtsp-server-perl");
        Program ffmpeg = Program.named("ffmpeg");
        // It does not support a port that the system assigns.
        int viewers = QuietPort.pair();
        int sources = QuietPort.pair();
        List<Program.Run> runs = new ArrayList<>();
        try {
            runs.add(server.start(
                    "--clientport",
                    "" + viewers,
                    "--serverport",
                    "" + sources,
                    "--client_listen_address",
                    "127.0.0.1",
                    "--source_listen_address",
                    "127.0.0.1",
                    "--rtp_start_port",
                    "" + QuietPort.pair()));
            Awaitility.await("the server listens")
                    .atMost(Patience.LIMIT)
                    .until(() -> listens(sources) && listens(viewers));
            runs.add(ffmpeg.start(
                    "-v",
                    "warning",
                    "-re",
                    "-stream_loop",
                    "100",
                    "-i",
                    movie.toString(),
                    "-c",
                    "copy",
                    "-f",
                    "rtsp",
                    "-rtsp_transport",
                    "udp",
                    "rtsp://127.0.0.1:" + sources + "/push"));
            return new StreamingServer(runs, viewers);
        } catch (Exception | Error e) {
            for (Program.Run run : runs) {
                run.close();
            }
            throw e;
        }
    }

    private static boolean listens(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String url(String path) {
        return "rtsp://127.0.0.1:" + port + path;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        for (Program.Run run : runs) {
            run.close();
        }
    }
}
