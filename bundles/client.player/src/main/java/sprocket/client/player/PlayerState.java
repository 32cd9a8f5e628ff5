// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.Optional;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Sound;

/**
 * The state that the availability of commands depends on.
 *
 * @param session the status of the session
 * @param picture whether there is a picture on the screen
 */
record PlayerState(SessionStatus session, boolean picture) {

    /** Whether there is something to stop. */
    boolean active() {
        return session.state() != ClientState.INIT && session.state() != ClientState.CLOSED
                || session.pending().isPresent();
    }

    /** Whether streams are set up. */
    boolean ready() {
        return session.state() == ClientState.READY || session.state() == ClientState.PLAYING;
    }

    boolean playing() {
        return session.state() == ClientState.PLAYING && !session.ended();
    }

    boolean seekable() {
        return ready() && session.seekable();
    }

    /** Whether the film is live, so that seeking is impossible. */
    boolean live() {
        return ready()
                && !session.seekable()
                && session.duration().isEmpty()
                && session.description().map(description -> description.live()).orElse(true);
    }

    /** Whether there is sound to play, or may be. */
    boolean audible() {
        return !ready() || session.sound().present() && session.sound().device() && session.scale() == 1;
    }

    /** Why there is no sound, if the user should know. */
    Optional<String> silence() {
        Sound sound = session.sound();
        if (!ready()) {
            return Optional.empty();
        }
        if (!sound.present() && session.scale() == 1) {
            return Optional.of("There is no sound in this stream");
        }
        if (!sound.device()) {
            return Optional.of("No sound device: the film plays silent");
        }
        return session.scale() == 1 ? Optional.empty() : Optional.of("There is sound at the normal rate only");
    }
}
