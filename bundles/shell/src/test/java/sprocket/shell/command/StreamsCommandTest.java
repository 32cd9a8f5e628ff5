// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.RtcpStatus;

class StreamsCommandTest {

    private final TestServer server = new TestServer();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.ofEpochSecond(77);
    private long bytes = 5_000;

    private String run(String arguments) throws Exception {
        StreamsCommand command = new StreamsCommand(server.live(), () -> now, this::pause);
        return GogoConsole.of("streams", command).columns(0).run("rtsp:streams" + arguments);
    }

    /** In the second that is measured, 1000 bytes are sent. */
    private void pause(Duration time) {
        pauses.add(time);
        now = now.plus(time);
        bytes += 1_000;
    }

    private PlayoutStream counting() {
        Supplier<PlayoutStatistics> sent = () -> new PlayoutStatistics(4, 8, bytes, 1, 2, 3, 5, 0);
        PlayoutStream udp = TestServer.udp();
        return Canned.of(
                PlayoutStream.class,
                Map.of(
                        "track",
                        udp.track(),
                        "transport",
                        udp.transport(),
                        "ssrc",
                        udp.ssrc(),
                        "rtcp",
                        RtcpStatus.NONE,
                        "conversion",
                        Optional.empty(),
                        "statistics",
                        sent));
    }

    @Test
    void theRateIsAnAverageOverTheSession() throws Exception {
        server.with(TestSession.playing("abcdefgh", "rtsp://host/a"), TestServer.playout(Duration.ZERO, counting()));
        assertThat(run("")).isEqualTo("""
                SESSION  TRACK      FORMAT        TRANSPORT                    SSRC      UNITS  PACKETS   BYTES  \
                      RATE  LATE  DROPPED  FAILED  LOST  LOSS  JITTER  ROUND TRIP  REPORTED  MEMBERS
                abcdef   trackID=0  JPEG 384x288  UDP 6970-6971 > 50000-50001  0000cafe      4        8  5.0 kB  \
                4.0 kbit/s     1        2       3     5     -       -           -         -        1""");
        assertThat(pauses).isEmpty();
    }

    @Test
    void theRateOfASecondIsMeasured() throws Exception {
        server.with(TestSession.playing("abcdefgh", "rtsp://host/a"), TestServer.playout(Duration.ZERO, counting()));
        for (String flag : List.of(" --measure", " -m")) {
            assertThat(run(flag)).contains("8.0 kbit/s");
        }
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void onlyTheSessionsThatAreNamedAreListed() throws Exception {
        server.with(
                TestSession.playing("abcdefgh", "rtsp://host/a"), TestServer.playout(Duration.ZERO, TestServer.udp()));
        server.with(
                TestSession.playing("zyxwvuts", "rtsp://host/b"), TestServer.playout(Duration.ZERO, TestServer.tcp()));
        assertThat(run("")).contains("abcdef", "zyxwvu");
        assertThat(run(" zy")).contains("TCP channels 0-1").doesNotContain("abcdef");
        assertThat(run(" q")).isEqualTo("failed: streams: No session begins with 'q'; 'sessions' lists 2 sessions");
    }

    @Test
    void saysThatThereAreNone() throws Exception {
        server.with(TestSession.fresh("abcdefgh"));
        assertThat(run("")).isEqualTo("There are no streams.");
    }
}
