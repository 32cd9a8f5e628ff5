// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.failure.RtspClientException.NoMedia;
import sprocket.client.failure.RtspClientException.NoTransport;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

/** UDP first, and TCP if that fails. */
class TransportChangeTest extends ClientFixture {

    private void unitsComeOverTcp(ClientSession session) {
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(heard.events).containsExactly("UDP to TCP");
        assertThat(session.streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.protocol()).isEqualTo("RTP/AVP/TCP"));
        assertThat(camera.failures()).isEmpty();
    }

    @Test
    void after461() throws Exception {
        camera.on(
                "SETUP",
                (request, peer) -> request.header("Transport").orElse("").contains("TCP")
                        ? camera.setUp(request, peer)
                        : Replies.status(request, "461 Unsupported Transport"));
        unitsComeOverTcp(playing(ClientOptions.DEFAULT));
        assertThat(camera.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "SETUP", "PLAY");
        assertThat(camera.peers()).hasSize(1);
    }

    @Test
    void whenNothingComes() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request));
            if (camera.requests("PLAY").size() == 2) {
                camera.send(peer);
            }
            return null;
        });
        ClientSession session = playing(ClientOptions.DEFAULT.mediaTimeouts(SHORT, SHORT.multipliedBy(100)));
        unitsComeOverTcp(session);
        assertThat(camera.methods())
                .containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN", "SETUP", "PLAY");
        assertThat(camera.requests("SETUP").get(1).header("Session")).isEmpty();
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
    }

    @Test
    void whenTheServerClosesAtTeardown() throws Exception {
        camera.silent().on("TEARDOWN", (request, peer) -> {
            peer.close();
            return null;
        });
        ClientSession session = playing(ClientOptions.DEFAULT.mediaTimeouts(SHORT, SHORT.multipliedBy(100)));
        camera.await("PLAY", 2);
        assertThat(camera.peers()).hasSize(2);
        assertThat(camera.requests("SETUP").get(1).header("Transport"))
                .get()
                .asString()
                .contains("TCP");
        session.close();
    }

    /** A server that answers TCP to an offer of UDP means it. */
    @Test
    void whenTheServerAnswersTcp() throws Exception {
        camera.on(
                "SETUP",
                (request, peer) -> request.header("Transport").orElse("").contains("TCP")
                        ? camera.setUp(request, peer)
                        : Replies.ok(request, "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"));
        unitsComeOverTcp(playing(ClientOptions.DEFAULT));
        assertThat(camera.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "TEARDOWN", "SETUP", "PLAY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-1", "6-7", "5-4", "3"})
    void takesTheChannelsThatTheServerChooses(String channels) throws Exception {
        camera.on("SETUP", (request, peer) -> {
            camera.channel(Integer.parseInt(channels.split("-")[0]));
            return Replies.ok(request, "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=" + channels);
        });
        playing(TCP);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
    }

    @Test
    void saysThatNothingIsLeft() {
        camera.on("SETUP", (request, peer) -> Replies.status(request, "461 Unsupported Transport"));
        assertThat(Failing.with(Refused.class, client.play(camera.url(), heard))
                        .status()
                        .code())
                .isEqualTo(461);
        assertThat(camera.requests("SETUP")).hasSize(2);
        assertThat(Failing.with(NoTransport.class, client.play(camera.url(), TCP.transports("SCTP"), heard)))
                .hasMessageContaining("RTP/AVP/SCTP");
    }

    @Test
    void saysThatNoPacketsCome() throws Exception {
        ClientSession session = playing(TCP.mediaTimeouts(SHORT, SHORT));
        assertThat(Failing.with(NoMedia.class, session.ended())).hasMessageContaining("firewalls");
        assertThat(session.state()).isEqualTo(ClientState.CLOSED);
        assertThat(heard.units).hasSize(FakeCamera.PACKETS);
        camera.await("TEARDOWN", 1);
    }
}
