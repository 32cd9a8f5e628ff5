// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Players watch a film by multicast, two at once. The film is sent in a loop, so that they begin anywhere. Packets do
 * not leave this machine.
 */
class MulticastPlayersTest {

    private static final String FILM = "movie.avi";
    private static final int PICTURES = 60;
    /** Bytes of a decoded picture of the film. */
    private static final int PICTURE = 384 * 288 * 3 / 2;

    private static final Pattern RECEIVED = Pattern.compile("\"received\":(\\d+)");
    private static final Pattern SSRC = Pattern.compile("\"ssrc\":\"(\\w+)\"");

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = Distribution.copy(folder.resolve("home"));
        set("sprocket.playout", "multicast.loop = true");
        set("sprocket.transport.udp", "multicast = true");
        // Of the scope of one machine.
        set("sprocket.transport.udp", "multicast.ipv6.addresses = ff11::8153:0-ff11::8153:ff");
    }

    private void set(String pid, String line) throws IOException {
        Files.writeString(home.resolve("conf/" + pid + ".cfg"), "\n" + line + "\n", StandardOpenOption.APPEND);
    }

    /** Begins to play with our client. */
    private static Program.Run ours(Program program, String url) throws IOException {
        return program.start("play", "--transport", "multicast", "--duration", "4", "--json", url);
    }

    /** Waits for the end of our client, and returns the sources of its streams. */
    private static List<String> received(Program.Run ours) throws Exception {
        Program.Outcome outcome = ours.await(Patience.LIMIT);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        String last = outcome.out()
                .lines()
                .filter(line -> line.contains("\"statistics\""))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(RECEIVED.matcher(last).results())
                .hasSize(2)
                .allMatch(received -> Integer.parseInt(received.group(1)) > PICTURES);
        return SSRC.matcher(last).results().map(MatchResult::group).toList();
    }

    /** The pictures are those of the film, in its order, which begins again at its end. */
    private static void assertOfTheFilm(List<String> pictures) throws Exception {
        List<String> film = Pictures.of(
                Program.named("ffmpeg"),
                10_000,
                "-i",
                Distribution.media().resolve(FILM).toString());
        assertThat(film).containsAll(pictures);
        int gaps = 0;
        for (int i = 1; i < pictures.size(); i++) {
            int next = (film.indexOf(pictures.get(i - 1)) + 1) % film.size();
            gaps += film.get(next).equals(pictures.get(i)) ? 0 : 1;
        }
        assertThat(gaps).as("a busy machine may lose a picture").isLessThan(PICTURES / 10);
    }

    @Test
    void gstreamerAndTwoOfOurClients() throws Exception {
        Program client = Program.at(home.resolve("bin/sprocket"));
        try (RunningServer server = RunningServer.start(home, Distribution.media(), Map.of());
                DecodedByGStreamer gstreamer = DecodedByGStreamer.of("rtspsrc location=" + server.url(FILM)
                        + " protocols=udp-mcast multicast-iface=lo ! rtpjpegdepay ! jpegdec");
                Program.Run one = ours(client, server.url(FILM));
                Program.Run other = ours(client, server.url(FILM))) {
            await().atMost(Patience.LIMIT).until(() -> Files.size(gstreamer.raw()) > (long) PICTURES * PICTURE);
            assertThat(received(one)).hasSize(2).isEqualTo(received(other));
            assertThat(server.log()).contains(" shares rtsp://").doesNotContain(" plays rtsp://");
        }
    }

    /** In a network of its own, since ffmpeg takes the interface of the default route. */
    @Test
    void ffmpegAndOurClient() throws Exception {
        try (LoopbackNetwork network = LoopbackNetwork.in(folder)) {
            Path inside = network.command("inside/bin/sprocket", home.resolve("bin/sprocket"));
            Program ffmpeg = network.program("ffmpeg");
            try (RunningServer server = RunningServer.start(folder.resolve("inside"), Distribution.media(), Map.of());
                    Program.Run ours = ours(Program.at(inside), server.url(FILM));
                    Program.Run theirs = Pictures.start(
                            ffmpeg, PICTURES, "-rtsp_transport", "udp_multicast", "-i", server.url(FILM))) {
                assertOfTheFilm(Pictures.of(theirs));
                received(ours);
                assertThat(server.log()).doesNotContain(" plays rtsp://");
            }
        }
    }

    @Test
    void ffmpegAndOurClientOverIpv6() throws Exception {
        Optional<Inet6Address> address = NetworkInterface.networkInterfaces()
                .filter(MulticastPlayersTest::usable)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet6Address && !a.isLinkLocalAddress())
                .map(Inet6Address.class::cast)
                .findFirst();
        Assumptions.assumeTrue(address.isPresent(), "no interface with an IPv6 address does multicast");
        try (RunningServer server = RunningServer.start(home, Distribution.media(), Map.of())) {
            String url = "rtsp://[" + address.get().getHostAddress().split("%")[0] + "]:" + server.port() + "/" + FILM;
            try (Program.Run ours = ours(Program.at(home.resolve("bin/sprocket")), url);
                    Program.Run theirs = Pictures.start(
                            Program.named("ffmpeg"), PICTURES, "-rtsp_transport", "udp_multicast", "-i", url)) {
                assertOfTheFilm(Pictures.of(theirs));
                received(ours);
            }
        }
    }

    private static boolean usable(NetworkInterface networkInterface) {
        try {
            return networkInterface.isUp() && networkInterface.supportsMulticast() && !networkInterface.isLoopback();
        } catch (IOException e) {
            return false;
        }
    }
}
