// SPDX-License-Identifier: Apache-2.0
package sprocket.client.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.PresentationDescription;
import sprocket.client.failure.RtspClientException.BadAddress;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.NoMedia;
import sprocket.client.failure.RtspClientException.NoReply;
import sprocket.client.failure.RtspClientException.NoTransport;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.failure.RtspClientException.WrongState;
import sprocket.client.lab.LabForm.Describes;
import sprocket.client.lab.LabForm.Misses;
import sprocket.client.media.StreamStatistics;
import sprocket.client.testing.Failing;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;

/** What a session with a server of the course can do, and what it says where it cannot. */
@Execution(ExecutionMode.CONCURRENT)
class LabClientTest extends LabFixture {

    private ClientSession session(LabTestServer server, ClientOptions options) {
        return client.open(server.url(LabTestServer.FILE), options, heard);
    }

    private static CompletableFuture<RtspResponse> ask(ClientSession session, String method) {
        return session.request(method, RtspHeaders.EMPTY, ByteBuffer.allocate(0));
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAFilmIsNotThere(Misses how) throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN.says(Describes.NOTHING, how), film(1))) {
            CompletableFuture<ClientSession> playing = client.play(server.url("none.Mjpeg"), HASTY, heard);
            if (how == Misses.SILENTLY) {
                assertThat(Failing.with(NoReply.class, playing)).hasMessageContaining("the file does not exist");
            } else {
                assertThat(Failing.with(Refused.class, playing).status().code()).isEqualTo(404);
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void playsWhateverBecomesOfDescribe(Describes how) throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN.says(how, Misses.SILENTLY), film(20))) {
            ClientSession session = session(server, HASTY);
            get(session.setup());
            if (how == Describes.NOTHING || how == Describes.FREEZES) {
                assertThat(Failing.with(NoReply.class, session.describe()))
                        .hasMessageContaining("a method that they do not know");
            } else if (how == Describes.NOT_IMPLEMENTED) {
                assertThat(Failing.with(Refused.class, session.describe())
                                .status()
                                .code())
                        .isEqualTo(501);
            } else {
                PresentationDescription description = get(session.describe());
                assertThat(description.tracks())
                        .singleElement()
                        .satisfies(track -> assertThat(track.encoding()).isEqualTo("JPEG"));
                assertThat(description.sdp().information().orElseThrow())
                        .contains(how == Describes.LINES ? "Encoding: 26 JPEG" : "a=framerate:20");
                String text = StandardCharsets.UTF_8
                        .decode(get(ask(session, "DESCRIBE")).body())
                        .toString();
                assertThat(text)
                        .contains(
                                how == Describes.LINES
                                        ? "Stream: movie.Mjpeg, 500 pictures"
                                        : "m=video 25000 RTP/AVP 26\r\n");
            }
            if (how == Describes.FREEZES) {
                get(session.reset());
            }
            get(session.setup());
            get(session.play());
            awaitUnits(20);
            assertThat(server.requests()).noneMatch(request -> request.startsWith("OPTIONS"));
        }
    }

    /** Stop of the course's window: a new session, whose first request has CSeq 1. */
    @Test
    void beginsAllAnew() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film(100))) {
            ClientSession session = session(server, PATIENT);
            get(session.setup());
            get(session.play());
            awaitUnits(3);
            get(session.reset());
            assertThat(session.state()).isEqualTo(ClientState.INIT);
            int before = heard.units.size();
            get(session.setup());
            get(session.play());
            awaitUnits(before + 3);
            assertThat(places(film(100)).subList(before, before + 3)).containsExactly(0, 1, 2);
            assertThat(server.connections()).hasSize(2);
            assertThat(server.requests())
                    .extracting(request -> request.split("\r\n")[0].split(" ")[0] + request.split("\r\n")[1])
                    .containsExactly("SETUPCSeq: 1", "PLAYCSeq: 2", "TEARDOWNCSeq: 3", "SETUPCSeq: 1", "PLAYCSeq: 2");
        }
    }

    /** What students add: FORWARD is no loss, and BACK shows its picture while the film pauses. */
    @Test
    void movesInTheFilm() throws Exception {
        List<byte[]> film = film(80);
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film)) {
            ClientSession session = session(server, PATIENT);
            get(session.setup());
            server.waitAt(10);
            get(session.play());
            awaitUnits(10);
            get(ask(session, "FORWARD"));
            server.waitAt(35);
            awaitUnits(15);
            get(session.pause());
            server.goOn();
            int shown = heard.units.size();
            int last = places(film).get(shown - 1);
            assertThat(last).isEqualTo(shown - 1 + 20);
            get(ask(session, "BACK"));
            awaitUnits(shown + 1);
            assertThat(places(film).get(shown)).isEqualTo(last - 1);
            get(session.play());
            awaitUnits(shown + 3);
            assertThat(places(film).subList(shown, shown + 3)).containsExactly(last - 1, last, last + 1);
            StreamStatistics.Packets packets =
                    get(session.streams().get(0).statistics()).packets();
            assertThat(packets.lost()).isZero();
            assertThat(packets.restarts()).isEqualTo(2);
        }
    }

    @Test
    void endsWithTheFilmAndPlaysOnAfterThat() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film(10))) {
            ClientSession session = get(client.play(server.url(LabTestServer.FILE), PATIENT, heard));
            get(session.ended());
            assertThat(heard.units).hasSize(10);
            assertThat(session.state()).isEqualTo(ClientState.READY);
            server.sender().pause();
            server.sender().move(-10);
            get(session.play());
            awaitUnits(20);
            assertThat(get(session.streams().get(0).statistics()).packets())
                    .isEqualTo(new StreamStatistics.Packets(20, 20, 0, 0, 0, 0, 1));
            assertThat(heard.failures).isEmpty();
        }
    }

    /** The course's third argument. */
    @Test
    void takesThePortThatItIsTold() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film(100));
                DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            int free = quietPort();
            ClientSession session = session(server, PATIENT.clientPort(free));
            for (int i = 1; i <= 3; i++) {
                int before = heard.units.size();
                get(session.setup());
                get(session.play());
                awaitUnits(before + 2);
                get(session.teardown());
            }
            assertThat(server.requests())
                    .filteredOn(request -> request.startsWith("SETUP"))
                    .hasSize(3)
                    .allMatch(request -> request.endsWith("client_port= " + free + "\r\n"));
            ClientSession other = session(server, PATIENT.clientPort(taken.getLocalPort()));
            assertThat(Failing.with(NoTransport.class, other.setup()))
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    /** One that is free, and below those that the system gives to who asks for any: nobody gets it by chance. */
    private static int quietPort() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(20_000, 32_000); ; port++) {
            try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one then.
            }
        }
    }

    @Test
    void saysWhatTheDialectHasNot() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film(100))) {
            assertThatExceptionOfType(BadAddress.class)
                    .isThrownBy(() -> session(server, PATIENT.transports("TCP")))
                    .withMessageContaining("choose UDP");
            assertThat(Failing.with(BadAddress.class, client.play(server.url(""), PATIENT, heard)))
                    .hasMessageContaining("names no film");
            ClientSession session = get(client.play(server.url(LabTestServer.FILE), PATIENT, heard));
            assertThat(Failing.with(WrongState.class, session.seek(Duration.ofSeconds(2))))
                    .hasMessageContaining("no Range");
            assertThat(Failing.with(WrongState.class, session.options())).hasMessageContaining("no OPTIONS");
            get(session.play());
            awaitUnits(heard.units.size() + 2);
        }
    }

    @Test
    void saysThatNoPicturesCome() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, List.of())) {
            ClientSession session = get(client.play(server.url(LabTestServer.FILE), PATIENT, heard));
            assertThat(Failing.with(NoMedia.class, session.ended())).hasMessageContaining("no packets arrive by UDP");
        }
    }

    /** Its sessions end with their connection. */
    @Test
    void noticesThatTheServerHasGone() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film(100))) {
            ClientSession session = get(client.play(server.url(LabTestServer.FILE), PATIENT, heard));
            awaitUnits(2);
            server.connections().get(0).close();
            Failing.with(ConnectionLost.class, session.ended());
            Awaitility.await().until(() -> session.state() == ClientState.CLOSED);
        }
    }

    @Test
    void setsUpAgainWhereAServerHasComeBack() throws Exception {
        try (LabTestServer server = new LabTestServer(LabForm.PLAIN, film(100))) {
            ClientOptions lasting =
                    PATIENT.reconnect(new ClientOptions.Reconnect(Duration.ofMillis(50), Duration.ofSeconds(1)));
            get(client.play(server.url(LabTestServer.FILE), lasting, heard));
            awaitUnits(2);
            server.connections().get(0).close();
            Awaitility.await().until(() -> heard.events.contains("reconnected"));
            awaitUnits(heard.units.size() + 2);
        }
    }
}
