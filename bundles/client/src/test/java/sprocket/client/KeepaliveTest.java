package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.failure.RtspClientException.NoReply;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;

class KeepaliveTest extends ClientFixture {

    /** The second OPTIONS is a sign of life, the first one asked for the methods. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "OPTIONS, DESCRIBE, GET_PARAMETER, SET_PARAMETER | GET_PARAMETER | 1",
        "OPTIONS, DESCRIBE, SET_PARAMETER                | OPTIONS       | 2",
        "DESCRIBE, SET_PARAMETER                         | SET_PARAMETER | 1",
        "DESCRIBE                                        | OPTIONS       | 2"})
    void choosesByPublic(String methods, String expected, int number) throws Exception {
        camera.session("1;timeout=1").on("OPTIONS", (request, peer) -> FakeCamera.ok(request, "Public: " + methods));
        playing(TCP);
        assertThat(camera.await(expected, number).header("Session")).contains("1");
        camera.await(expected, number + 1);
    }

    @Test
    void usesWhatIsNotRefused() throws Exception {
        camera.session("1;timeout=1").on("GET_PARAMETER", (request, peer) -> FakeCamera.status(request, "451 Invalid Parameter"));
        ClientSession session = playing(TCP);
        camera.await("OPTIONS", 3);
        assertThat(camera.requests("GET_PARAMETER")).hasSize(1);
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
    }

    @Test
    void goesOnWhilePaused() throws Exception {
        camera.session("1;timeout=1");
        ClientSession session = playing(TCP);
        get(session.pause());
        int before = camera.requests("GET_PARAMETER").size();
        camera.await("GET_PARAMETER", before + 2);
    }

    @Test
    void noticesThatTheSessionHasExpired() throws Exception {
        camera.session("1;timeout=1").on("GET_PARAMETER", (request, peer) -> FakeCamera.status(request, "454 Session Not Found"));
        assertThat(Failing.with(Refused.class, playing(TCP).ended())).hasMessageContaining("expired");
        assertThat(heard.events).contains("failed");
    }

    @Test
    void noticesThatTheServerDoesNotAnswer() throws Exception {
        camera.session("1;timeout=1").on("GET_PARAMETER", (request, peer) -> null);
        ClientSession session = playing(TCP.timeouts(SHORT.multipliedBy(30), SHORT));
        Failing.with(NoReply.class, session.ended());
    }

    /** A session over UDP outlives its connection. */
    @Test
    void goesOnOverAnotherConnection() throws Exception {
        ClientSession session = playing(UDP);
        camera.peers().get(0).close();
        assertThat(camera.await("GET_PARAMETER", 1)).satisfies(request -> {
            assertThat(request.connection()).isEqualTo(2);
            assertThat(request.header("Session")).contains("12345678");
        });
        get(session.pause());
        assertThat(heard.events).isEmpty();
    }
}
