// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.desk.Address;
import sprocket.client.desk.Picture;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.desk.picture.ImageIoDecoder;
import sprocket.client.desk.picture.PicturePlayout;
import sprocket.client.desk.picture.Screen;
import sprocket.client.desk.sound.JavaSound;
import sprocket.client.desk.sound.SoundPlayout;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamUnit;
import sprocket.loop.testing.ManualLoop;

class SessionControlTest {

    private static final String URL = "rtsp://user:secret@host/film";

    private final ManualLoop loop = new ManualLoop();
    private final FakeClient client = new FakeClient();
    private final List<SessionStatus> told = new ArrayList<>();
    private final List<String> played = new ArrayList<>();
    private StatusBoard board;
    private SessionControl control;

    @BeforeEach
    void begin() {
        board = new StatusBoard(told::add);
        PlayClock.Delay delay = new PlayClock.Delay();
        Screen screen = new Screen() {
            @Override
            public void execute(Runnable action) {
                action.run();
            }

            @Override
            public void paint(Picture picture) {}
        };
        PicturePlayout pictures =
                new PicturePlayout(loop, Runnable::run, 1, () -> ImageIoDecoder::new, screen, problem -> {});
        SoundPlayout sound = new SoundPlayout(loop, action -> {}, delay, new JavaSound(), heard -> {});
        control = new SessionControl(loop, client, board, new Film(loop, delay, pictures, sound), new Tap() {
            @Override
            public void playing(Address address, ClientSession session) {
                played.add(session.url().toString());
            }

            @Override
            public void unit(ClientStream stream, StreamUnit unit) {}
        });
        tell(() -> control.open(Address.of(URL)));
    }

    private void tell(Runnable action) {
        loop.execute(action);
    }

    private SessionStatus status() {
        return board.status();
    }

    private Problem.Kind problem() {
        return status().problem().map(Problem::kind).orElse(null);
    }

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
    void playsOnWhereAPlaceIsRefused() {
        tell(control::play);
        client.fails("PLAY", FakeClient.refused(457));
        tell(() -> control.seek(Duration.ofSeconds(10)));
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY npt=10-", "1 PLAY");
        assertThat(status().state()).isEqualTo(ClientState.PLAYING);
        assertThat(problem()).isEqualTo(Problem.Kind.REFUSED);
    }

    @Test
    void ofPlacesThatAreAskedForMeanwhileOnlyTheLastCounts() {
        tell(control::play);
        CompletableFuture<Object> pause = client.waits("PAUSE");
        for (int second = 1; second <= 5; second++) {
            Duration place = Duration.ofSeconds(second);
            tell(() -> control.seek(place));
        }
        pause.complete(null);
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY npt=1-", "1 PAUSE", "1 PLAY npt=5-");
    }

    @Test
    void aPlaceThatIsChosenBeforeIsWhereItBegins() {
        tell(() -> control.seek(Duration.ofSeconds(7)));
        tell(() -> control.scale(2));
        client.scale = 2;
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=7- x2.0");
        assertThat(status().scale()).isEqualTo(2);
    }

    @Test
    void saysSoWhereTheServerKeepsItsRate() {
        tell(control::play);
        tell(() -> control.scale(4));
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY x4.0");
        assertThat(status().notice().get().text()).isEqualTo("The server plays at 1 times the rate");
    }

    @Test
    void whatIsLiveHasNoOtherPlace() {
        client.sdp = FakeClient.LIVE;
        tell(control::play);
        int before = client.asked.size();
        tell(() -> control.seek(Duration.ofSeconds(10)));
        assertThat(client.asked).hasSize(before);
        assertThat(status().notice().get().text()).contains("cannot go to another place");
        assertThat(status().seekable()).isFalse();
    }

    @Test
    void beginsAnewBehindTheEnd() {
        tell(control::play);
        client.last().state = ClientState.READY;
        client.last().listener.streamEnded(null);
        assertThat(status().ended()).isTrue();
        assertThat(status().state()).isEqualTo(ClientState.READY);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=0-");
        assertThat(status().ended()).isFalse();
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
