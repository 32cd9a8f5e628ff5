// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;

/** A server that accepts only requests for single streams (RFC 2326, section 11.3.10). */
class AggregateRequestsTest extends ClientFixture {

    private static final List<String> METHODS = List.of("PLAY", "PAUSE", "TEARDOWN");

    @BeforeEach
    void refuseTheWhole() {
        String tracks = FakeCamera.SDP + "m=audio 0 RTP/AVP 0\na=control:track2\n";
        camera.on("DESCRIBE", (request, peer) -> Replies.described(request, tracks));
        for (String method : METHODS) {
            camera.on(method, (request, peer) -> {
                if (!request.url().contains("/track")) {
                    return Replies.status(request, "459 Aggregate Operation Not Allowed");
                }
                peer.write(Replies.ok(request, "RTP-Info: url=" + request.url() + ";seq=1;rtptime=160"));
                if (request.method().equals("PLAY")) {
                    camera.send(peer);
                }
                return null;
            });
        }
    }

    @Test
    void playsStreamByStream() throws Exception {
        ClientSession session = playing(TCP);
        await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
        get(session.pause());
        get(session.play());
        get(session.teardown());
        assertThat(camera.requests().stream()
                        .filter(r -> METHODS.contains(r.method()))
                        .map(AggregateRequestsTest::shown))
                .containsExactly(
                        "PLAY /live",
                        "PLAY /live/track1",
                        "PLAY /live/track2",
                        "PAUSE /live/track1",
                        "PAUSE /live/track2",
                        "PLAY /live/track1",
                        "PLAY /live/track2",
                        "TEARDOWN /live/track1",
                        "TEARDOWN /live/track2");
        assertThat(camera.failures()).isEmpty();
    }

    private static String shown(Request request) {
        return request.method() + " " + request.url().replaceFirst("rtsp://[^/]*", "");
    }

    @Test
    void saysWhatOneStreamIsRefused() {
        camera.on(
                "PLAY",
                (request, peer) -> Replies.status(
                        request,
                        request.url().contains("/track")
                                ? "457 Invalid Range"
                                : "459 Aggregate Operation Not Allowed"));
        assertThat(Failing.with(Refused.class, client.play(camera.url(), TCP, heard))
                        .status()
                        .code())
                .isEqualTo(457);
    }
}
