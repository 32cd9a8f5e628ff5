// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.Optional;

/** Runs the commands of keys, buttons and menu. Used on the event thread. */
final class Commands {

    private final Actions actions;
    private PlayerState playerState;

    Commands(Actions actions, PlayerState playerState) {
        this.actions = actions;
        this.playerState = playerState;
    }

    void playerState(PlayerState now) {
        playerState = now;
    }

    PlayerState playerState() {
        return playerState;
    }

    boolean available(Command command) {
        return command.available(playerState);
    }

    /** Runs a command. Does nothing if it is not available. */
    void run(Command command) {
        if (available(command)) {
            actions.panels().leaveText();
            command.run(actions);
        }
    }

    /** For actions with a parameter, such as the choice of a rate, which are no commands. */
    PlaybackActions playback() {
        return actions.playback();
    }

    /** Why a command is not available now, if that is not obvious. */
    Optional<String> reason(Command command) {
        if (available(command)) {
            return Optional.empty();
        }
        return switch (command.group) {
            case SOUND -> playerState.silence();
            case PLAYBACK ->
                playerState.ready() ? Optional.of("The server cannot do this with this stream") : Optional.empty();
            default -> Optional.empty();
        };
    }
}
