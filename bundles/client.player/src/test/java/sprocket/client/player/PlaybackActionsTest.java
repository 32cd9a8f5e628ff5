// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.SessionStatus.Sound;

class PlaybackActionsTest {

    private final FakeDesk desk = new FakeDesk();

    private PlaybackActions playback() {
        return new PlaybackActions(desk.desk());
    }

    @Test
    void playsWhatIsPausedAndPausesWhatPlays() {
        desk.status = Statuses.in(ClientState.PLAYING);
        playback().playOrPause();
        desk.status = Statuses.in(ClientState.READY);
        playback().playOrPause();
        desk.status = Statuses.ended(Statuses.in(ClientState.PLAYING));
        playback().playOrPause();
        assertThat(desk.calls).containsExactly("pause", "play", "play");
    }

    @Test
    void stepsOfTheRateAddUpBeforeTheReplyComes() {
        desk.status = Statuses.in(ClientState.PLAYING);
        PlaybackActions playback = playback();
        playback.faster();
        playback.faster();
        playback.status(Statuses.pending(desk.status, "PLAY"));
        playback.faster();
        playback.status(desk.status);
        playback.slower();
        playback.reverse();
        assertThat(desk.calls).containsExactly("scale 1.25", "scale 1.5", "scale 2.0", "scale 0.75", "scale -0.75");
    }

    @Test
    void anotherTransportGoesOnWhereTheFilmWas() {
        desk.status = Statuses.in(ClientState.PLAYING);
        desk.position = Optional.of(Duration.ofSeconds(7));
        playback().otherTransport();
        assertThat(desk.calls).containsExactly("open " + Statuses.URL + " TCP", "play", "seek 7000ms");
    }

    @Test
    void anotherTransportKeepsTheRate() {
        desk.status = Statuses.scaled(Statuses.in(ClientState.PLAYING), -1);
        desk.position = Optional.of(Duration.ofSeconds(7));
        playback().otherTransport();
        assertThat(desk.calls).containsExactly("open " + Statuses.URL + " TCP", "scale -1.0", "play", "seek 7000ms");
    }

    @Test
    void anotherTransportLeavesAPausedFilmPaused() {
        desk.status = Statuses.in(ClientState.READY);
        desk.position = Optional.of(Duration.ofSeconds(7));
        playback().transport(TransportChoice.UDP);
        assertThat(desk.calls).containsExactly("open " + Statuses.URL + " UDP", "setup", "seek 7000ms");
    }

    @Test
    void theTransportIsKeptForTheNextFilm() {
        PlaybackActions playback = playback();
        playback.transport(TransportChoice.TCP);
        assertThat(desk.calls).isEmpty();
        playback.open("rtsp://h/b");
        assertThat(desk.calls).containsExactly("open rtsp://h/b TCP", "play");
    }

    @Test
    void theSameAddressKeepsItsPassword() {
        desk.status = Statuses.of("rtsp://u:secret@h/a", ClientState.INIT, Optional.empty(), false, false);
        playback().open("rtsp://h/a");
        assertThat(desk.calls).containsExactly("open rtsp://u:secret@h/a UDP+TCP", "play");
    }

    @Test
    void volumeStaysWithinItsBoundsAndEndsTheSilence() {
        desk.status = Statuses.sound(Statuses.in(ClientState.PLAYING), new Sound(true, true, 0.98, true));
        playback().louder();
        assertThat(desk.calls).containsExactly("mute false", "volume 1.0");
    }

    @Test
    void latencyStaysWithinItsBounds() {
        desk.status = Statuses.in(ClientState.PLAYING);
        playback().latency(-1000);
        playback().latency(20_000);
        playback().latency(10);
        assertThat(desk.calls).containsExactly("latency 0ms", "latency 10000ms", "latency 110ms");
    }

    @Test
    void readsTheTransportOfAnAddress() {
        assertThat(TransportChoice.of(Address.of("rtsp://h/a"))).isEqualTo(TransportChoice.AUTOMATIC);
        assertThat(TransportChoice.of(TransportChoice.UDP.applyTo(Address.of("rtsp://h/a"))))
                .isEqualTo(TransportChoice.UDP);
    }
}
