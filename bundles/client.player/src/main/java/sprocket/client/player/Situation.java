// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.Optional;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Sound;

/**
 * What the availability of commands depends on.
 *
 * @param session where the session stands
 * @param picture whether there is one to see
 */
record Situation(SessionStatus session, boolean picture) {

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

    /** Whether what is played has no end: nobody can seek in it. */
    boolean live() {
        return ready()
                && !session.seekable()
                && session.duration().isEmpty()
                && session.description().map(description -> description.live()).orElse(true);
    }

    /** Whether sound can be heard, or may turn out to be there. */
    boolean audible() {
        return !ready() || session.sound().present() && session.sound().device();
    }

    /** Why nothing is to be heard, where that needs saying. */
    Optional<String> silence() {
        Sound sound = session.sound();
        if (!ready()) {
            return Optional.empty();
        }
        if (!sound.present()) {
            return Optional.of("There is no sound in this stream");
        }
        return sound.device() ? Optional.empty() : Optional.of("No sound device: the film plays silent");
    }
}
