// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Plays a movie for many viewers over UDP, and measures the processor time that the server uses for them. The viewers
 * do not look at the packets. {@code launch/measure-conversion} runs it from its source:
 *
 * <pre>java ViewerLoad.java PORT MOVIE VIEWERS SECONDS PID</pre>
 *
 * <p>Prints milliseconds of processor time for each viewer and second.
 */
final class ViewerLoad {

    private static final int TICKS_PER_SECOND = 100;
    /** From the start of one viewer to that of the next, so that they play different parts of the movie. */
    private static final long STEP_MILLIS = 100;

    private ViewerLoad() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        Path process = Path.of("/proc", arguments[4], "stat");
        List<Viewer> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                viewers.add(new Viewer(port, arguments[1]));
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            long before = ticks(process);
            TimeUnit.SECONDS.sleep(seconds);
            System.out.println((ticks(process) - before) * 1000.0 / TICKS_PER_SECOND / count / seconds);
        } finally {
            for (Viewer viewer : viewers) {
                viewer.close();
            }
        }
    }

    /** User and system time: fields 14 and 15 of proc(5), counted after the name of the process. */
    private static long ticks(Path stat) throws IOException {
        String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static final class Viewer implements AutoCloseable {

        private final Socket rtsp;
        private final DatagramSocket rtp;
        private final DatagramSocket rtcp;
        private final String url;
        private int sequence;
        private String session = "";

        Viewer(int port, String movie) throws IOException {
            InetAddress here = InetAddress.getLoopbackAddress();
            rtsp = new Socket(here, port);
            rtsp.setSoTimeout(10_000);
            DatagramSocket even = null;
            DatagramSocket odd = null;
            while (odd == null) {
                even = new DatagramSocket(new InetSocketAddress(here, 0));
                try {
                    odd = even.getLocalPort() % 2 == 0
                            ? new DatagramSocket(new InetSocketAddress(here, even.getLocalPort() + 1))
                            : null;
                } catch (SocketException taken) {
                    odd = null;
                }
                if (odd == null) {
                    even.close();
                }
            }
            rtp = even;
            rtcp = odd;
            url = "rtsp://127.0.0.1:" + port + "/" + movie;
            request(
                    "SETUP",
                    url + "/trackID=0",
                    "Transport: RTP/AVP;unicast;client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
            request("PLAY", url, "Range: npt=0-");
        }

        private void request(String method, String target, String header) throws IOException {
            String request =
                    method + " " + target + " RTSP/1.0\r\nCSeq: " + ++sequence + "\r\n" + session + header + "\r\n\r\n";
            rtsp.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(rtsp.getInputStream(), StandardCharsets.US_ASCII));
            String status = in.readLine();
            if (status == null || !status.contains(" 200 ")) {
                throw new IOException(method + " was answered " + status);
            }
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Session:")) {
                    session = line.split(";")[0] + "\r\n";
                }
            }
        }

        @Override
        public void close() throws IOException {
            request("TEARDOWN", url, "User-Agent: ViewerLoad");
            rtsp.close();
            rtp.close();
            rtcp.close();
        }
    }
}
