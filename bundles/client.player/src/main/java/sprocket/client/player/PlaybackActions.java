// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Sound;

/** The actions of the user on the session. Used on the event thread. No method waits. */
final class PlaybackActions {

    private static final double VOLUME_STEP = 0.05;
    private static final Duration MAX_LATENCY = Duration.ofSeconds(10);

    private final Desk desk;
    /** The last requested rate, until the reply arrives. The next change of the rate begins from it. */
    private OptionalDouble asked = OptionalDouble.empty();

    private TransportChoice transport = TransportChoice.AUTOMATIC;

    PlaybackActions(Desk desk) {
        this.desk = desk;
        desk.status().address().ifPresent(address -> transport = TransportChoice.of(address));
    }

    void status(SessionStatus status) {
        if (status.pending().isEmpty()) {
            asked = OptionalDouble.empty();
        }
        status.address().ifPresent(address -> transport = TransportChoice.of(address));
    }

    /** Plays another film. */
    void open(String url) {
        Optional<Address> now = desk.status().address();
        Address next =
                now.filter(address -> UrlText.shown(address.url()).equals(url)).orElseGet(() -> Address.of(url));
        desk.open(transport.applyTo(next));
        desk.play();
    }

    void playOrPause() {
        SessionStatus status = desk.status();
        if (status.state() == ClientState.PLAYING && !status.ended()) {
            desk.pause();
        } else {
            desk.play();
        }
    }

    void stop() {
        desk.stop();
    }

    void skip(Duration by) {
        desk.skip(by);
    }

    void seek(Duration position) {
        desk.seek(position);
    }

    void step(int pictures) {
        desk.step(pictures);
    }

    void faster() {
        rate(Rates.faster(rate()));
    }

    void slower() {
        rate(Rates.slower(rate()));
    }

    void fastForward() {
        rate(Rates.fast(rate(), 1));
    }

    void rewind() {
        rate(Rates.fast(rate(), -1));
    }

    void reverse() {
        rate(-rate());
    }

    void rate(double rate) {
        asked = OptionalDouble.of(rate);
        desk.scale(rate);
    }

    private double rate() {
        return asked.orElse(desk.status().scale());
    }

    void louder() {
        volume(desk.status().sound().volume() + VOLUME_STEP);
    }

    void softer() {
        volume(desk.status().sound().volume() - VOLUME_STEP);
    }

    /** Sets the volume. Also unmutes the sound. */
    void volume(double level) {
        if (desk.status().sound().muted()) {
            desk.mute(false);
        }
        desk.volume(Math.min(1, Math.max(0, level)));
    }

    void mute() {
        Sound sound = desk.status().sound();
        desk.mute(!sound.muted());
    }

    TransportChoice transport() {
        return transport;
    }

    void otherTransport() {
        transport(transport == TransportChoice.TCP ? TransportChoice.UDP : TransportChoice.TCP);
    }

    /** Sets the session up again with another transport, at the same position. */
    void transport(TransportChoice choice) {
        transport = choice;
        SessionStatus status = desk.status();
        Optional<Address> address = status.address();
        if (address.isEmpty()) {
            return;
        }
        Optional<Duration> position = status.seekable() ? desk.position() : Optional.empty();
        boolean active = status.state() != ClientState.INIT && status.state() != ClientState.CLOSED
                || status.pending().isPresent()
                || status.problem().isPresent();
        boolean paused = status.state() == ClientState.READY && status.pending().isEmpty();
        desk.open(choice.applyTo(address.get()));
        if (!active) {
            return;
        }
        if (status.scale() != 1) {
            desk.scale(status.scale());
        }
        if (paused) {
            desk.setup();
        } else {
            desk.play();
        }
        position.filter(place -> !place.isZero() && !status.ended()).ifPresent(desk::seek);
    }

    void latency(int milliseconds) {
        latency(desk.status().latency().plusMillis(milliseconds));
    }

    void latency(Duration delay) {
        if (delay.isNegative()) {
            desk.latency(Duration.ZERO);
        } else {
            desk.latency(delay.compareTo(MAX_LATENCY) > 0 ? MAX_LATENCY : delay);
        }
    }

    void login(String user, String password) {
        desk.login(user, password);
    }

    void trust() {
        desk.trust();
    }

    void retry() {
        desk.retry();
    }
}
