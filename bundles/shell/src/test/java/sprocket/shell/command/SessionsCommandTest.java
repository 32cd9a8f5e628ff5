// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sprocket.media.api.LivePresentation;
import sprocket.playout.api.Playout;

class SessionsCommandTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochSecond(130));

    private final TestServer server = new TestServer();

    private String run() throws Exception {
        return GogoConsole.of("sessions", new SessionsCommand(server.live(), NOW))
                .columns(0)
                .run("rtsp:sessions");
    }

    @Test
    void listsWhoPlaysWhatAndWhere() throws Exception {
        server.with(
                TestSession.playing("abcdefgh", "rtsp://host/movie.avi?loop"),
                TestServer.playout(Duration.ofSeconds(67), TestServer.udp(), TestServer.udp()));
        server.with(
                TestSession.playing("zyxwvuts", "rtsp://host/"),
                Canned.of(
                        Playout.class,
                        Map.of(
                                "streams",
                                List.of(TestServer.tcp()),
                                "presentation",
                                Canned.of(LivePresentation.class, Map.of()))));
        server.with(TestSession.fresh("0123456789"));

        assertThat(run()).isEqualTo("""
                SESSION  CLIENT     STATE    PATH             VIA  POSITION   AGE  IDLE
                abcdef   192.0.2.7  playing  /movie.avi?loop  UDP      1:07  1:03  0:05
                zyxwvu   192.0.2.7  playing  /                TCP      live  1:03  0:05
                012345   192.0.2.7  init     -                -           -  1:03  0:05""");
    }

    @Test
    void saysAtWhichScale() throws Exception {
        server.with(
                TestSession.playing("abcdefgh", "rtsp://host/movie.avi"),
                TestServer.playout(Duration.ofSeconds(67), -0.5, TestServer.udp()));

        assertThat(run()).contains(" 1:07 x-0.5 ");
    }

    /** A position comes from an event loop; the second request would wait as long as the first. */
    @Test
    void asksNoFurtherWhereALoopDoesNotAnswer() throws Exception {
        Supplier<Object> silent = () -> {
            throw new IllegalStateException("The event loop does not answer");
        };
        server.with(
                TestSession.playing("abcdefgh", "rtsp://host/a"),
                Canned.of(
                        Playout.class,
                        Map.of(
                                "state",
                                silent,
                                "streams",
                                List.of(),
                                "presentation",
                                TestServer.playout(Duration.ZERO).presentation())));
        server.with(TestSession.playing("zyxwvuts", "rtsp://host/b"), TestServer.playout(Duration.ofSeconds(1)));

        assertThat(run().lines().skip(1)).hasSize(2).allMatch(line -> line.contains(" ?  1:03"));
    }

    @Test
    void saysThatThereAreNone() throws Exception {
        assertThat(run()).isEqualTo("There are no sessions.");
    }

    @Test
    void saysThatThereIsNoServer() throws Exception {
        assertThat(GogoConsole.of("sessions", new SessionsCommand(TestServer.absent()))
                        .run("rtsp:sessions"))
                .startsWith("failed: sessions: There is no RTSP server: the bundle sprocket.rtsp.server");
    }
}
