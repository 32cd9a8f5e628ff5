// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientOptions;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.failure.RtspClientException;

class SessionControlTest extends SessionFixture {

    @Test
    void playSetsUpFirst() {
        assertThat(client.asked).isEmpty();
        tell(control::play);
        assertThat(client.asked).containsExactly("1 DESCRIBE", "1 SETUP", "1 PLAY");
        assertThat(status().state()).isEqualTo(ClientState.PLAYING);
        assertThat(status().duration()).contains(Duration.ofSeconds(60));
        assertThat(status().seekable()).isTrue();
        assertThat(status().sdp()).contains(FakeClient.STORED);
        assertThat(status().methods()).containsExactly("PLAY", "PAUSE");
        assertThat(status().pending()).isEmpty();
        assertThat(played).containsExactly("rtsp://host/film");
        tell(control::play);
        assertThat(client.asked).hasSize(3);
    }

    @Test
    void setsUpPicturesOnlyWhereThatIsWanted() {
        tell(() -> control.open(new Address(URL, ClientOptions.DEFAULT, true)));
        tell(control::setup);
        assertThat(client.asked).containsExactly("1 DESCRIBE", "1 SETUP [video]");
        assertThat(status().state()).isEqualTo(ClientState.READY);
    }

    @Test
    void doesOneThingAfterTheOther() {
        CompletableFuture<Object> setup = client.waits("SETUP");
        tell(control::play);
        tell(control::pause);
        tell(control::teardown);
        assertThat(client.asked).containsExactly("1 DESCRIBE", "1 SETUP");
        assertThat(status().pending()).contains("PLAY");
        setup.complete(null);
        assertThat(client.asked).containsExactly("1 DESCRIBE", "1 SETUP", "1 PLAY", "1 PAUSE", "1 TEARDOWN");
        assertThat(status().state()).isEqualTo(ClientState.INIT);
    }

    @Test
    void teardownKeepsTheSessionAndStopDoesNot() {
        tell(control::play);
        tell(control::teardown);
        tell(control::play);
        tell(control::stop);
        assertThat(status().state()).isEqualTo(ClientState.INIT);
        tell(control::play);
        assertThat(client.asked)
                .containsExactly(
                        "1 DESCRIBE",
                        "1 SETUP",
                        "1 PLAY",
                        "1 TEARDOWN",
                        "1 DESCRIBE",
                        "1 SETUP",
                        "1 PLAY",
                        "1 close",
                        "2 DESCRIBE",
                        "2 SETUP",
                        "2 PLAY");
    }

    @Test
    void stopDoesNotWaitForAServerThatDoesNotAnswer() {
        CompletableFuture<Object> setup = client.waits("SETUP");
        tell(control::play);
        tell(control::pause);
        tell(control::stop);
        assertThat(status().pending()).isEmpty();
        setup.complete(null);
        assertThat(client.asked).containsExactly("1 DESCRIBE", "1 SETUP", "1 close");
        assertThat(status().state()).isEqualTo(ClientState.INIT);
    }

    @Test
    void saysWhatFailedAndDoesItAgain() {
        client.fails("DESCRIBE", new RtspClientException.Unreachable("Nobody listens at host", null));
        tell(control::play);
        assertThat(problem()).isEqualTo(Problem.Kind.NETWORK);
        assertThat(status().problem().get().what()).isEqualTo("Nobody listens at host");
        assertThat(status().problem().get().advice()).contains("Check host and port");
        tell(control::retry);
        assertThat(status().problem()).isEmpty();
        assertThat(status().state()).isEqualTo(ClientState.PLAYING);
    }

    @Test
    void eachFailureIsOfItsKind() {
        client.fails("DESCRIBE", FakeClient.refused(404));
        tell(control::describe);
        assertThat(problem()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(status().problem().get().advice()).contains("Check the path");
        client.fails("DESCRIBE", new RtspClientException.BadReply("Rubbish", null));
        tell(control::describe);
        assertThat(problem()).isEqualTo(Problem.Kind.MEDIA);
        tell(() -> control.open(Address.of("no address")));
        tell(control::play);
        assertThat(problem()).isEqualTo(Problem.Kind.ADDRESS);
        tell(control::describe);
        assertThat(problem()).isEqualTo(Problem.Kind.ADDRESS);
    }

    @Test
    void aLoginDoesAgainWhatWasRefused() {
        client.fails("DESCRIBE", new RtspClientException.LoginFailed("A login is needed", false));
        tell(control::play);
        assertThat(problem()).isEqualTo(Problem.Kind.LOGIN);
        tell(() -> control.login("me", "pass"));
        assertThat(client.last().options.login()).contains(new ClientOptions.Login("me", "pass"));
        assertThat(status().state()).isEqualTo(ClientState.PLAYING);
        assertThat(status().problem()).isEmpty();
    }

    @Test
    void tellsOfWhatHappensByItself() {
        tell(control::play);
        client.last().listener.transportChanged("UDP", "TCP", "no packets came");
        assertThat(status().notice().get().text()).isEqualTo("Goes on over TCP: no packets came");
        client.last().state = ClientState.RECONNECTING;
        client.last()
                .listener
                .reconnecting(
                        new RtspClientException.ConnectionLost("The connection was closed", null),
                        3,
                        Duration.ofSeconds(4));
        assertThat(problem()).isEqualTo(Problem.Kind.RECONNECTING);
        assertThat(status().problem().get().what()).contains("Try 3 in 4 s");
        assertThat(status().state()).isEqualTo(ClientState.RECONNECTING);
        client.last().state = ClientState.PLAYING;
        client.last().listener.reconnected(client.last());
        assertThat(status().problem()).isEmpty();
    }

    @Test
    void aSessionThatIsLostForGoodIsPlayedAgain() {
        tell(control::play);
        client.last().state = ClientState.CLOSED;
        client.last().listener.failed(new RtspClientException.NoMedia("No packets come"));
        assertThat(status().state()).isEqualTo(ClientState.INIT);
        assertThat(problem()).isEqualTo(Problem.Kind.NETWORK);
        tell(control::retry);
        assertThat(client.asked).endsWith("2 DESCRIBE", "2 SETUP", "2 PLAY");
    }

    @Test
    void nobodyListensToASessionThatWasLeft() {
        tell(control::play);
        FakeClient.Session first = client.last();
        tell(() -> control.open(Address.of("rtsp://host/other")));
        first.listener.failed(new RtspClientException.NoMedia("No packets come"));
        first.listener.transportChanged("UDP", "TCP", "late");
        assertThat(status().problem()).isEmpty();
        assertThat(status().notice()).isEmpty();
    }

    @Test
    void aDialectIsNotLostBySilence() {
        tell(() -> control.open(Address.of("lab://host/film")));
        tell(control::play);
        assertThat(client.last().options.timeouts().silence()).isZero();
        tell(() -> control.open(Address.of(URL)));
        tell(control::play);
        assertThat(client.last().options.timeouts().silence()).isPositive();
    }

    @Test
    void quitTearsDown() {
        tell(control::play);
        List<String> done = new ArrayList<>();
        tell(() -> control.quit().thenRun(() -> done.add("gone")));
        assertThat(client.asked).endsWith("1 TEARDOWN", "1 close");
        assertThat(done).containsExactly("gone");
    }
}
