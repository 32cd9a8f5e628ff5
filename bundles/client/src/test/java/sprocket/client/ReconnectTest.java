// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sprocket.client.failure.RtspClientException.BadAddress;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.LoginFailed;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.failure.RtspClientException.Unreachable;
import sprocket.client.failure.RtspClientException.WrongState;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

class ReconnectTest extends ClientFixture {

    private static final ClientOptions AGAIN =
            TCP.reconnect(new ClientOptions.Reconnect(Duration.ofMillis(20), Duration.ofMillis(50)));

    @Test
    void saysWhyAndGivesUpWithoutIt() throws Exception {
        ClientSession session = playing(TCP);
        camera.peers().get(0).close();
        Failing.with(ConnectionLost.class, session.ended());
        await().until(() -> heard.events.contains("failed"));
        assertThat(session.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void goesOnAtTheLiveEdge() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> Replies.described(request, FakeCamera.LIVE));
        ClientSession session = playing(AGAIN);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        camera.peers().get(0).close();
        await().until(() -> heard.events.contains("reconnected"));
        await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
        assertThat(heard.events).containsExactly("reconnecting 1", "reconnected");
        assertThat(camera.requests("PLAY").get(1).header("Range")).isEmpty();
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        assertThat(session.ended()).isNotDone();
    }

    @Test
    void goesOnWhereStoredMediaWere() throws Exception {
        ClientSession session = playing(AGAIN);
        get(session.seek(Duration.ofSeconds(30)));
        camera.on("PLAY", (request, peer) -> Replies.ok(request));
        get(session.seek(Duration.ofSeconds(30)));
        camera.peers().get(0).close();
        assertThat(camera.await("PLAY", 4).header("Range")).get().asString().startsWith("npt=30");
    }

    /** The server is gone for a while, and comes back on its port. */
    @Test
    void outlastsAServerThatIsAway() throws Exception {
        ClientSession session = playing(AGAIN);
        camera.leave();
        await().until(() -> heard.events.contains("reconnecting 3"));
        assertThat(session.state()).isEqualTo(ClientState.RECONNECTING);
        assertThat(Failing.with(WrongState.class, session.pause())).hasMessageContaining("being set up again");
        try (FakeCamera back = camera.back()) {
            await().until(() -> heard.events.contains("reconnected"));
            assertThat(back.methods()).startsWith("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
            session.close();
        }
    }

    /** A server that is stopped says BYE first. */
    @Test
    void goesOnBehindAGoodbye() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request));
            camera.send(peer);
            if (camera.requests("PLAY").size() == 1) {
                peer.frame(1, CameraPackets.BYE);
            }
            return null;
        });
        ClientSession session = playing(AGAIN);
        await().until(() -> heard.events.contains("ended 0"));
        camera.peers().get(0).close();
        await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
        await().until(() -> heard.events.contains("reconnected"));
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        assertThat(session.ended()).isNotDone();
    }

    @Test
    void staysPaused() throws Exception {
        ClientSession session = playing(AGAIN);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        get(session.pause());
        camera.peers().get(0).close();
        await().until(() -> heard.events.contains("reconnected"));
        assertThat(session.state()).isEqualTo(ClientState.READY);
        assertThat(camera.requests("PLAY")).hasSize(1);
        get(session.play());
        await().until(() -> heard.units.size() == 2 * FakeCamera.PACKETS);
    }

    @Test
    void doesNotLockAnAccount() throws Exception {
        ClientSession session = playing(AGAIN.login("admin", "secret"));
        camera.on(
                "OPTIONS",
                (request, peer) -> Replies.status(
                        request, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\""));
        camera.peers().get(0).close();
        assertThat(Failing.with(LoginFailed.class, session.ended()).tried()).isTrue();
        await().until(() -> heard.events.contains("failed"));
        assertThat(camera.requests("OPTIONS"))
                .filteredOn(request -> request.header("Authorization").isPresent())
                .hasSize(1);
    }

    @Test
    void endsWhenItIsClosed() throws Exception {
        ClientSession session = playing(AGAIN);
        camera.leave();
        await().until(() -> heard.events.contains("reconnecting 2"));
        session.close();
        get(session.ended());
        assertThat(session.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void theFirstTryTellsItsFailure() {
        camera.on("DESCRIBE", (request, peer) -> Replies.status(request, "404 Not Found"));
        assertThat(Failing.with(Refused.class, client.play(camera.url(), AGAIN, heard)))
                .hasMessage("The server refused DESCRIBE: 404 Not Found: check the path in the URL");
    }

    /** The server is not there yet; that it is there at last shows as any return does. */
    @Test
    void waitsForAServerThatIsNotThereYet() throws Exception {
        String url = camera.url();
        camera.leave();
        CompletableFuture<ClientSession> playing = client.play(url, AGAIN, heard);
        await().until(() -> heard.events.contains("reconnecting 2"));
        assertThat(heard.failures.get(0)).isInstanceOf(Unreachable.class);
        assertThat(playing).isNotDone();
        try (FakeCamera late = camera.back()) {
            late.on(
                    "DESCRIBE",
                    (request, peer) -> late.requests("DESCRIBE").size() > 1
                            ? Replies.described(request, FakeCamera.SDP)
                            : Replies.status(request, "503 Service Unavailable"));
            assertThat(get(playing).state()).isEqualTo(ClientState.PLAYING);
            assertThat(heard.events).endsWith("reconnected");
            client.close();
        }
    }

    @Test
    void describesWhenItCan() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {
            if (camera.requests("DESCRIBE").size() == 1) {
                peer.close();
                return null;
            }
            return Replies.described(request, FakeCamera.SDP);
        });
        ClientSession session = session(AGAIN);
        assertThat(get(session.describe()).tracks()).hasSize(1);
        assertThat(heard.events).containsExactly("reconnecting 1", "reconnected");
    }

    @Test
    void doesNotWaitForAnotherPassword() {
        camera.on(
                "OPTIONS",
                (request, peer) -> Replies.status(
                        request, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\""));
        Failing.with(LoginFailed.class, client.play(camera.url(), AGAIN.login("admin", "secret"), heard));
        Failing.with(LoginFailed.class, client.play(camera.url(), AGAIN, heard));
        Failing.with(BadAddress.class, client.play("rtsp://", AGAIN, heard));
        assertThat(heard.events).isEmpty();
    }

    @Test
    void waitsNoLongerWhenItIsCancelled() throws Exception {
        String url = camera.url();
        camera.leave();
        CompletableFuture<ClientSession> playing = client.play(url, AGAIN, heard);
        await().until(() -> heard.events.contains("reconnecting 1"));
        playing.cancel(false);
        ClientSession other = client.open(url, AGAIN, heard);
        CompletableFuture<Void> connecting = other.connect();
        await().until(() ->
                heard.events.stream().filter("reconnecting 1"::equals).count() == 2);
        other.close();
        assertThat(Failing.with(WrongState.class, connecting)).hasMessageContaining("closed");
        get(other.ended());
    }
}
