// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.failure.RtspClientException;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;

/** The operations of a session with a correct server. */
class PlayTest extends ClientFixture {

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void playsAStream(String transport) throws Exception {
        ClientSession session = playing(ClientOptions.DEFAULT.transports(transport));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(camera.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        assertThat(session.streams()).singleElement().satisfies(stream -> {
            assertThat(stream.protocol()).isEqualTo("RTP/AVP/" + transport);
            assertThat(stream.track().encoding()).isEqualTo("PCMU");
            assertThat(get(stream.statistics()).packets().received()).isEqualTo(FakeCamera.PACKETS);
            assertThat(get(stream.statistics()).roundTrip()).as("of OPTIONS").isPresent();
        });
        assertThat(camera.requests("SETUP")).singleElement().satisfies(setup -> {
            assertThat(setup.url()).isEqualTo(camera.url() + "/track1");
            assertThat(setup.header("User-Agent")).contains("Sprocket");
        });
        assertThat(camera.requests("PLAY"))
                .singleElement()
                .satisfies(play -> assertThat(play.header("Session")).contains("12345678"));
        session.close();
        camera.await("TEARDOWN", 1);
        get(session.ended());
        assertThat(session.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void opensTheWayThroughAddressTranslation() throws Exception {
        playing(UDP);
        assertThat(camera.fromClient()).hasSize(12).startsWith((byte) 0x80);
    }

    @Test
    void pausesSeeksAndChangesItsRate() throws Exception {
        ClientSession session = playing(TCP);
        get(session.pause());
        assertThat(session.state()).isEqualTo(ClientState.READY);
        get(session.play());
        get(session.seek(Duration.ofMillis(12_500)));
        camera.on("PLAY", (request, peer) -> Replies.ok(request, "Scale: 1.5", "Speed: 2"));
        PlayReply faster = get(session.scale(2));
        assertThat(faster.scale()).isEqualTo(1.5);
        assertThat(faster.speed()).isEqualTo(2);
        get(session.teardown());
        assertThat(session.state()).isEqualTo(ClientState.INIT);
        assertThat(session.streams()).isEmpty();
        assertThat(camera.methods()).endsWith("PLAY", "PAUSE", "PLAY", "PAUSE", "PLAY", "PAUSE", "PLAY", "TEARDOWN");
        List<Request> plays = camera.requests("PLAY");
        assertThat(plays.get(0).header("Range")).isEmpty();
        assertThat(plays.get(2).header("Range")).contains("npt=12.5-");
        assertThat(plays.get(3).header("Scale")).contains("2.0");
        assertThat(camera.failures()).isEmpty();
    }

    @Test
    void setsUpAgainAfterTeardown() throws Exception {
        ClientSession session = playing(TCP);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        get(session.teardown());
        get(session.setup());
        get(session.play());
        await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
        assertThat(camera.requests("DESCRIBE")).hasSize(1);
        assertThat(camera.requests("SETUP").get(1).header("Session")).isEmpty();
    }

    @Test
    void doesOneThingAfterTheOther() throws Exception {
        ClientSession session = session(TCP);
        session.describe();
        session.setup();
        session.play();
        session.pause();
        get(session.teardown());
        assertThat(camera.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN");
    }

    @Test
    void asksAndSetsParameters() throws Exception {
        camera.on("GET_PARAMETER", (request, peer) -> {
            String body = "position: 12.5\r\nscale:1\r\n";
            return Replies.ok(request, "Content-Length: " + body.length()) + body;
        });
        ClientSession session = session(TCP);
        assertThat(get(session.getParameter("position", "scale"))).isEqualTo(Map.of("position", "12.5", "scale", "1"));
        get(session.setParameter("scale", "2"));
        assertThat(camera.requests("GET_PARAMETER").get(0).body()).isEqualTo("position\r\nscale\r\n");
        assertThat(camera.requests("SET_PARAMETER").get(0).body()).isEqualTo("scale: 2\r\n");
        assertThat(Failing.with(RtspClientException.WrongState.class, session.setParameter("a", "b\r\nc: d")))
                .hasMessageContaining("line end");
    }

    @Test
    void sendsAnyOtherMethod() throws Exception {
        ClientSession session = session(TCP);
        ByteBuffer body = StandardCharsets.US_ASCII.encode("five");
        get(session.request("SKIP", RtspHeaders.of(HeaderNames.CONTENT_TYPE, "text/plain"), body));
        assertThat(camera.await("SKIP", 1).body()).isEqualTo("five");
        assertThat(get(session.options())).contains("OPTIONS", "PLAY");
        camera.on("SKIP", (request, peer) -> Replies.status(request, "501 Not Implemented", "Allow: PLAY"));
        RtspClientException.Refused refused = Failing.with(
                RtspClientException.Refused.class, session.request("SKIP", RtspHeaders.EMPTY, ByteBuffer.allocate(0)));
        assertThat(refused.status().code()).isEqualTo(501);
        assertThat(refused).hasMessage("The server refused SKIP: 501 Not Implemented: it can do PLAY");
    }

    @Test
    void handsOnRawWhatNobodyUnderstands() throws Exception {
        camera.on(
                "DESCRIBE",
                (request, peer) -> Replies.described(
                        request, FakeCamera.SDP.replace("AVP 0", "AVP 0 96") + "a=rtpmap:0 H264/90000\n"));
        playing(TCP);
        await().until(() -> heard.events.size() == FakeCamera.PACKETS);
        assertThat(heard.events).allMatch(event -> event.endsWith("of H264"));
        assertThat(heard.units).isEmpty();
    }

    @Test
    void endsWithTheMedia() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request));
            camera.send(peer);
            peer.frame(1, CameraPackets.BYE);
            return null;
        });
        ClientSession session = playing(TCP);
        get(session.ended());
        assertThat(heard.events).contains("ended 0");
        assertThat(session.state()).isEqualTo(ClientState.READY);
    }

    @Test
    void playsOnWhereAnotherPlayIsRefused() throws Exception {
        ClientSession session = playing(TCP);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        camera.on("PLAY", (request, peer) -> Replies.status(request, "457 Invalid Range"));
        Failing.with(RtspClientException.Refused.class, session.play(PlayOrder.from(Duration.ofHours(1))));
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        camera.send(camera.peers().get(0));
        await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
    }

    @Test
    void playNeedsSetup() throws Exception {
        assertThat(Failing.with(
                        RtspClientException.WrongState.class, session(TCP).play()))
                .hasMessageContaining("call setup first");
    }

    @Test
    void aSessionThatIsClosedDoesNothing() throws Exception {
        ClientSession session = session(TCP);
        session.close();
        assertThat(Failing.with(RtspClientException.WrongState.class, session.describe()))
                .hasMessageContaining("open another one");
    }

    @Test
    void leavesOutATrackThatTheServerRefuses() throws Exception {
        camera.on(
                "DESCRIBE",
                (request, peer) -> Replies.described(
                        request,
                        FakeCamera.SDP
                                + "m=application 0 RTP/AVP 107\n"
                                + "a=rtpmap:107 vnd.onvif.metadata/90000\na=control:track2\n"));
        camera.on(
                "SETUP",
                (request, peer) -> request.url().endsWith("track2")
                        ? Replies.status(request, "404 Not Found")
                        : camera.setUp(request, peer));
        assertThat(playing(TCP).streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.track().index()).isZero());
    }
}
