// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.Unreachable;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.TunnelRelay;

/** RTSP through HTTP and WebSocket. */
class TunnelTest extends ClientFixture {

    private TunnelRelay relay;

    @BeforeEach
    void relay() throws Exception {
        relay = new TunnelRelay(camera);
    }

    @AfterEach
    void endRelay() throws Exception {
        relay.close();
    }

    @ParameterizedTest
    @CsvSource({"rtsp, HTTP", "rtsp, WEBSOCKET", "rtsp, http", "rtsph, UDP", "ws, UDP"})
    void plays(String scheme, String transport) throws Exception {
        ClientSession session = get(client.play(relay.url(scheme), ClientOptions.DEFAULT.transports(transport), heard));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(camera.requests("SETUP").get(0).header("Transport").orElseThrow())
                .startsWith("RTP/AVP/TCP");
        assertThat(camera.requests("DESCRIBE").get(0).lines().get(0)).startsWith("DESCRIBE rtsp://127.0.0.1:");
        assertThat(relay.heads().get(0)).startsWith("GET /live?a=b HTTP/1.").doesNotContainIgnoringCase("origin:");
        session.close();
        camera.await("TEARDOWN", 1);
    }

    /** A server may end a POST whenever it wants. Nothing is lost if that is between messages. */
    @Test
    void opensAnotherPost() throws Exception {
        relay.postLimit(4);
        ClientSession session = get(client.play(relay.url("rtsph"), heard));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        session.close();
        assertThat(relay.heads().stream().filter(head -> head.startsWith("POST ")))
                .hasSizeGreaterThan(2);
        assertThat(relay.heads().stream()
                        .map(head -> head.replaceAll("(?s).*x-sessioncookie: (\\w+).*", "$1"))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP", "WEBSOCKET"})
    void noticesTheEndOfTheTunnel(String transport) throws Exception {
        ClientSession session = get(client.play(relay.url("rtsp"), ClientOptions.DEFAULT.transports(transport), heard));
        relay.drop();
        Failing.with(ConnectionLost.class, session.ended());
    }

    /** RFC 6455, section 5.5.1. */
    @Test
    void answersTheCloseFrameOfAServer() throws Exception {
        ClientSession session =
                get(client.play(relay.url("rtsp"), ClientOptions.DEFAULT.transports("WEBSOCKET"), heard));
        camera.leave();
        Failing.with(ConnectionLost.class, session.ended());
        await().until(() -> relay.closeFrames() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, 'HTTP/1.0 404 Not Found\r\n\r\n', No tunnel over HTTP to, 404 Not Found",
        "HTTP, 'RTSP/1.0 400 Bad Request\r\n\r\n', No tunnel over HTTP to, does not speak HTTP",
        "HTTP, 'nothing that HTTP knows\r\n\r\n', No tunnel over HTTP to, does not speak HTTP",
        "HTTP, ' ', No tunnel over HTTP to, closed the connection",
        "WEBSOCKET, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', No tunnel over WebSocket to, 200 OK",
        "WEBSOCKET, 'HTTP/1.1 101 Fine\r\n\r\n', No tunnel over WebSocket to, handshake is wrong",
        "WEBSOCKET, 'nothing that HTTP knows\r\n\r\n', No tunnel over WebSocket to, does not speak HTTP"
    })
    void saysWhyThereIsNoTunnel(String transport, String answer, String what, String why) {
        relay.answer(answer);
        assertThat(Failing.with(
                        Unreachable.class,
                        client.play(relay.url("rtsp"), ClientOptions.DEFAULT.transports(transport), heard)))
                .hasMessageContaining(what)
                .hasMessageContaining(why)
                .hasMessageContaining("Check that the server accepts such tunnels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP", "WEBSOCKET"})
    void doesNotWaitForEver(String transport) {
        relay.answer("");
        ClientOptions shortly = ClientOptions.DEFAULT.transports(transport).timeouts(SHORT, SHORT.multipliedBy(30));
        assertThat(Failing.with(Unreachable.class, client.play(relay.url("rtsp"), shortly, heard)))
                .hasMessageContaining("has not answered within 1000 ms");
    }

    @Test
    void isChosenAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientOptions.DEFAULT.transports("UDP", "HTTP"))
                .withMessageContaining("alone");
    }
}
