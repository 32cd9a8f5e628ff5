// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.Optional;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Sound;

/** Describes changes that a key has made and that are not visible otherwise, especially in full screen. */
final class ChangeText {

    private ChangeText() {}

    /** The change in a few words; empty if there is none of this kind. */
    static Optional<String> text(SessionStatus before, SessionStatus now) {
        Sound sound = now.sound();
        if (!before.latency().equals(now.latency())) {
            return Optional.of("Latency " + now.latency().toMillis() + " ms");
        }
        if (before.sound().muted() != sound.muted()) {
            return Optional.of(sound.muted() ? "Sound off" : volume(sound));
        }
        if (before.sound().volume() != sound.volume() && !sound.muted()) {
            return Optional.of(volume(sound));
        }
        boolean same = before.state() == now.state();
        return before.scale() != now.scale() && same
                ? Optional.of("Rate " + Rates.text(now.scale()))
                : Optional.empty();
    }

    private static String volume(Sound sound) {
        return "Volume " + Math.round(sound.volume() * 100) + " %";
    }
}
