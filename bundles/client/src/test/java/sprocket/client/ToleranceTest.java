// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;

/** Deviations of cameras, each tested from the first request to the pictures. */
class ToleranceTest extends ClientFixture {

    private interface Change {

        void to(FakeCamera camera);
    }

    private static Arguments camera(String name, Change change) {
        return arguments(name, change);
    }

    private static Arguments play(String name, String... headers) {
        return camera(
                name,
                camera -> camera.on("PLAY", (request, peer) -> {
                    peer.write(Replies.ok(request, headers));
                    camera.send(peer);
                    return null;
                }));
    }

    private static Arguments describe(String name, FakeCamera.Answer answer) {
        return camera(name, camera -> camera.on("DESCRIBE", answer));
    }

    private static Arguments setUp(String name, FakeCamera.Answer answer) {
        return camera(
                name,
                camera -> camera.on("SETUP", (request, peer) -> {
                    camera.transport(request);
                    return answer.to(request, peer);
                }));
    }

    private static String offered(Request request) {
        return request.header("Transport").orElseThrow();
    }

    static Stream<Arguments> cameras() {
        return Stream.of(
                describe(
                        "header names in any spelling",
                        (r, p) -> "RTSP/1.0 200 OK\r\ncseq : " + r.cseq() + "\r\nCONTENT-LENGTH:"
                                + FakeCamera.SDP.length() + "\r\ncontent-type:application/sdp\r\n\r\n"
                                + FakeCamera.SDP),
                describe(
                        "line ends of LF",
                        (r, p) -> Replies.described(r, FakeCamera.SDP).replace("\r", "")),
                describe(
                        "a header that is none",
                        (r, p) -> Replies.described(r, FakeCamera.SDP, "nonsense", "Bad Name: 1")),
                describe(
                        "no Content-Type",
                        (r, p) ->
                                Replies.described(r, FakeCamera.SDP).replace("Content-Type: application/sdp\r\n", "")),
                describe(
                        "trailing bytes behind the body",
                        (r, p) -> Replies.described(r, FakeCamera.SDP) + "a=tool:x\r\n\0\0"),
                describe(
                        "a reply without CSeq",
                        (r, p) -> Replies.described(r, FakeCamera.SDP).replaceFirst("CSeq: \\d+\r\n", "")),
                describe(
                        "Content-Base without a slash",
                        (r, p) -> Replies.described(r, FakeCamera.SDP, "Content-Base: " + r.url())),
                describe(
                        "Content-Base to another host",
                        (r, p) -> Replies.described(r, FakeCamera.SDP, "Content-Base: rtsp://10.9.8.7/x/")),
                describe(
                        "an absolute control with a query",
                        (r, p) -> Replies.described(r, FakeCamera.SDP.replace("track1", r.url() + "?track=1&x=y"))),
                describe("a control of *", (r, p) -> Replies.described(r, FakeCamera.SDP.replace("track1", "*"))),
                describe("no control at all", (r, p) -> Replies.described(r, "m=audio 0 RTP/AVP 0\n")),
                describe(
                        "lines of nonsense",
                        (r, p) -> Replies.described(r, FakeCamera.SDP + "b=wide\nc=x\nz\nx=y\na=unknown:1\n")),
                describe(
                        "a section that is none",
                        (r, p) -> Replies.described(r, "m=video\na=control:no\n" + FakeCamera.SDP)),
                setUp(
                        "blanks in Session",
                        (r, p) -> Replies.ok(r, "Session:   12345678 ; timeout = 60 ", "Transport: " + offered(r))),
                setUp("no Session", (r, p) -> Replies.ok(r, "Transport: " + offered(r))),
                setUp("no Transport", (r, p) -> Replies.ok(r, "Session: 1")),
                setUp("an empty Transport", (r, p) -> Replies.ok(r, "Session: 1", "Transport: ")),
                setUp("no server_port and no SSRC", (r, p) -> Replies.ok(r, "Session: 1", "Transport: " + offered(r))),
                setUp("a short SSRC", (r, p) -> Replies.ok(r, "Session: 1", "Transport: " + offered(r) + ";ssrc=AB")),
                setUp(
                        "an SSRC with blanks",
                        (r, p) -> Replies.ok(r, "Session: 1", "Transport: " + offered(r) + ";ssrc= 12 34AB CD")),
                setUp(
                        "lower case",
                        (r, p) -> Replies.ok(
                                r, "session: 1", "transport: " + offered(r).toLowerCase())),
                play("RTP-Info missing"),
                play("RTP-Info without numbers", "RTP-Info: url=rtsp://h/track1"),
                play(
                        "RTP-Info for others",
                        "RTP-Info: url=rtsp://h/other;seq=5;rtptime=99999,url=rtsp://h/third;seq=1"),
                play("RTP-Info of nonsense", "RTP-Info: seq=1;;=,url="),
                play("RTP-Info with wrong numbers", "RTP-Info: url=track1;seq=70000;rtptime=-1"),
                play("a Range of nonsense", "Range: npt=:::-", "Scale: fast"),
                camera(
                        "OPTIONS refused",
                        camera -> camera.on("OPTIONS", (r, p) -> Replies.status(r, "405 Method Not Allowed"))));
    }

    @ParameterizedTest(name = "TCP: {0}")
    @MethodSource("cameras")
    void playsOverTcp(String name, Change change) throws Exception {
        change.to(camera);
        playing(TCP);
        await(name).until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(camera.failures()).isEmpty();
    }

    @ParameterizedTest(name = "UDP: {0}")
    @MethodSource("cameras")
    void playsOverUdp(String name, Change change) throws Exception {
        change.to(camera);
        playing(UDP);
        await(name).until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(camera.failures()).isEmpty();
    }

    @Test
    void framesComeBeforeTheReplyToPlayAndBetweenAnything() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            camera.send(peer);
            return Replies.ok(request);
        });
        camera.on("PAUSE", (request, peer) -> {
            peer.frame(0, CameraPackets.packet(5000));
            peer.frame(99, new byte[0]);
            peer.write(Replies.ok(request));
            return null;
        });
        ClientSession session = playing(TCP);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        get(session.pause());
    }
}
