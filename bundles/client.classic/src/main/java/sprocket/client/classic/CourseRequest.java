// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.util.Optional;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.SessionStatus;

/** The requests that have a button, and the states in which each of them is allowed. */
enum CourseRequest {
    SETUP("Setup", 'S'),
    PLAY("Play", 'P'),
    PAUSE("Pause", 'A'),
    TEARDOWN("Teardown", 'T'),
    DESCRIBE("Describe", 'D');

    private final String label;
    private final char mnemonic;

    CourseRequest(String label, char mnemonic) {
        this.label = label;
        this.mnemonic = mnemonic;
    }

    String label() {
        return label;
    }

    /** The letter of the label that is its keyboard shortcut. */
    char mnemonic() {
        return mnemonic;
    }

    /**
     * Whether the request may be sent now. While another one waits for its reply, only TEARDOWN is allowed, which ends
     * an operation that hangs.
     */
    boolean allowed(SessionStatus now) {
        if (now.address().isEmpty() || now.pending().isPresent() && this != TEARDOWN) {
            return false;
        }
        ClientState state = now.state();
        return switch (this) {
            case SETUP -> idle(state);
            case PLAY -> state == ClientState.READY || state == ClientState.PLAYING && now.ended();
            case PAUSE -> state == ClientState.PLAYING && !now.ended();
            case TEARDOWN -> !idle(state) && !now.pending().equals(Optional.of(TEARDOWN.name()));
            case DESCRIBE -> state != ClientState.RECONNECTING;
        };
    }

    private static boolean idle(ClientState state) {
        return state == ClientState.INIT || state == ClientState.CLOSED;
    }

    /** The request that normally comes next. */
    static Optional<CourseRequest> next(SessionStatus now) {
        CourseRequest next = switch (now.state()) {
            case INIT, CLOSED -> SETUP;
            case READY -> PLAY;
            case PLAYING -> now.ended() ? PLAY : PAUSE;
            case RECONNECTING -> TEARDOWN;
        };
        return Optional.of(next).filter(request -> request.allowed(now));
    }

    void send(Desk desk) {
        switch (this) {
            case SETUP -> setUpPictures(desk);
            case PLAY -> desk.play();
            case PAUSE -> desk.pause();
            case TEARDOWN -> desk.teardown();
            case DESCRIBE -> desk.describe();
        }
    }

    /** The course's lab has no sound. A film that was opened with sound is opened again without it. */
    private static void setUpPictures(Desk desk) {
        desk.status()
                .address()
                .filter(address -> !address.picturesOnly())
                .ifPresent(address -> desk.open(new Address(address.url(), address.options(), true)));
        desk.setup();
    }
}
