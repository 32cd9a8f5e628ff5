// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Peer;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;

/** The requests that a server may send to a client. */
class ServerRequestTest extends ClientFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTIONS * RTSP/1.0                   | 200",
                "ANNOUNCE rtsp://h/live RTSP/1.0      | 200",
                "GET_PARAMETER rtsp://h/live RTSP/1.0 | 200",
                "REDIRECT rtsp://h/live RTSP/1.0      | 400",
                "SET_PARAMETER rtsp://h/live RTSP/1.0 | 501",
                "PLAY_NOTIFY rtsp://h/live RTSP/1.0   | 501"
            })
    void isAnswered(String line, int status) throws Exception {
        playing(TCP);
        camera.peers().get(0).write(line + "\r\nCSeq: 77\r\nSession: 12345678\r\n\r\n");
        Request answer = camera.await("RTSP/1.0", 1);
        assertThat(answer.lines().get(0)).startsWith("RTSP/1.0 " + status);
        assertThat(answer.cseq()).isEqualTo("77");
        assertThat(answer.header("Session")).contains("12345678");
        assertThat(answer.header("Public").isPresent()).isEqualTo(line.startsWith("OPTIONS") || status == 501);
        await().until(() -> heard.events.contains("requested " + line.split(" ")[0]));
    }

    @Test
    void redirectIsFollowed() throws Exception {
        try (FakeCamera other = new FakeCamera()) {
            ClientSession session = playing(TCP);
            camera.peers()
                    .get(0)
                    .write("REDIRECT " + camera.url() + " RTSP/1.0\r\nCSeq: 5\r\nLocation: " + other.url()
                            + "\r\n\r\n");
            other.await("PLAY", 1);
            assertThat(camera.methods()).endsWith("PLAY", "RTSP/1.0", "TEARDOWN");
            await().until(() -> heard.events.contains("reconnected"));
            assertThat(session.url()).hasToString(other.url());
            assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        }
    }

    @Test
    void comesBetweenARequestAndItsReply() throws Exception {
        camera.on(
                "DESCRIBE",
                (request, peer) -> "OPTIONS * RTSP/1.0\r\nCSeq: " + request.cseq() + "\r\n\r\n"
                        + Replies.described(request, FakeCamera.SDP));
        playing(TCP);
        camera.await("RTSP/1.0", 1);
        Peer peer = camera.peers().get(0);
        peer.write("OPTIONS * RTSP/1.0\r\n\r\n");
        camera.await("RTSP/1.0", 2);
    }

    @Test
    void announceReplacesTheDescription() throws Exception {
        ClientSession session = playing(TCP);
        Peer peer = camera.peers().get(0);
        String sdp = FakeCamera.SDP + "m=audio 0 RTP/AVP 0\na=control:track2\n";
        peer.write(
                "ANNOUNCE " + camera.url() + " RTSP/1.0\r\nCSeq: 1\r\nContent-Type: application/sdp\r\nContent-Length: "
                        + sdp.length() + "\r\n\r\n" + sdp);
        assertThat(camera.await("RTSP/1.0", 1).lines().get(0)).startsWith("RTSP/1.0 200");
        await().until(() -> heard.events.contains("described 2"));
        assertThat(session.streams()).hasSize(1);
        assertThat(get(session.setup())).hasSize(2);
        assertThat(camera.requests("SETUP").get(1).url()).isEqualTo(camera.url() + "/track2");
        assertThat(camera.requests("DESCRIBE")).hasSize(1);
    }

    @Test
    void announceOfNonsenseIsRefused() throws Exception {
        ClientSession session = playing(TCP);
        camera.peers()
                .get(0)
                .write("ANNOUNCE " + camera.url() + " RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 4\r\n\r\nabcd");
        assertThat(camera.await("RTSP/1.0", 1).lines().get(0)).startsWith("RTSP/1.0 400");
        get(session.teardown());
        assertThat(get(session.setup())).hasSize(1);
        assertThat(heard.events).containsExactly("requested ANNOUNCE");
    }
}
