// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.connection.ClientConnection;
import sprocket.client.failure.RtspClientException;
import sprocket.client.failure.RtspClientException.BadRedirect;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.RecordingListener;
import sprocket.client.testing.Replies;
import sprocket.loop.testing.ManualLoops;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

class RedirectTest extends ClientFixture {

    private static final class Nobody implements ClientConnection.Owner {

        @Override
        public RtspResponse requested(RtspRequest request) {
            return RtspResponse.ok();
        }

        @Override
        public void ended(RtspClientException reason) {}
    }

    private static Signalling signalling(String url) {
        return new Signalling(
                new SessionContext(
                        new ManualLoops(1).all().get(0),
                        Runnable::run,
                        () -> Extensions.NONE,
                        RtspAddress.parse(url),
                        ClientOptions.DEFAULT,
                        Optional.empty(),
                        new RecordingListener()),
                new Nobody());
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, 302 Found",
        "DESCRIBE, 301 Moved Permanently",
        "DESCRIBE, 303 See Other",
        "SETUP, 302 Moved Temporarily"
    })
    void goesWhereTheServerSays(String method, String status) throws Exception {
        try (FakeCamera other = new FakeCamera()) {
            camera.on(method, (request, peer) -> Replies.status(request, status, "location: " + other.url()));
            ClientSession session = playing(TCP);
            await().until(() -> heard.units.size() == FakeCamera.PACKETS);
            assertThat(other.methods()).containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
            assertThat(session.url()).hasToString(other.url());
            assertThat(camera.failures()).isEmpty();
        }
    }

    @Test
    void doesNotGoRoundInACircle() {
        camera.on("DESCRIBE", (request, peer) -> Replies.status(request, "302 Found", "Location: " + camera.url()));
        assertThat(Failing.with(BadRedirect.class, client.play(camera.url(), heard)))
                .hasMessageContaining("circle");
        assertThat(camera.requests("DESCRIBE")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"305 Use Proxy", "304 Not Modified", "302 Found"})
    void saysWhereItDoesNotGo(String status) {
        String location = status.startsWith("302") ? "X: y" : "Location: " + camera.url();
        camera.on("DESCRIBE", (request, peer) -> Replies.status(request, status, location));
        Failing.with(Refused.class, client.play(camera.url(), heard));
        assertThat(camera.requests("DESCRIBE")).hasSize(1);
    }

    @Test
    void neverGoesFromRtspsToRtsp() {
        Signalling signalling = signalling("rtsps://host/a");
        signalling.follow("rtsps://other/b");
        assertThat(signalling.url()).hasToString("rtsps://other/b");
        assertThatExceptionOfType(BadRedirect.class)
                .isThrownBy(() -> signalling.follow("rtsp://other/c"))
                .withMessageContaining("not encrypted");
        assertThat(signalling.url()).hasToString("rtsps://other/b");
    }

    @ParameterizedTest
    @CsvSource({"rtsp://u:secret@other/b, rtsp://other/b", "/b?c, rtsp://host:8554/b?c", "RTSP://HOST/, rtsp://HOST/"})
    void readsLocations(String location, String url) {
        Signalling signalling = signalling("rtsp://host:8554/a");
        signalling.follow(location);
        assertThat(signalling.url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://u:secret@:99999/", "rtsp://", "http://u:secret@host/"})
    void refusesLocationsThatLeadNowhere(String location) {
        assertThatExceptionOfType(BadRedirect.class)
                .isThrownBy(() -> signalling("rtsp://host/a").follow(location))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void saysWhatItDoesNotSpeak() {
        assertThat(Failing.with(RtspClientException.BadAddress.class, client.play("rtspu://127.0.0.1/", heard)))
                .hasMessageContaining("begins with rtsp://");
    }
}
