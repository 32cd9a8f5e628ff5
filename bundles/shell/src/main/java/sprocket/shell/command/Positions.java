// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.Optional;
import sprocket.media.api.LivePresentation;
import sprocket.playout.api.Playout;
import sprocket.terminal.Amounts;

/**
 * Asks sessions where they are. A position comes from an event loop; where one does not answer, no other is kept
 * waiting for.
 */
final class Positions {

    private boolean stuck;

    String of(Optional<Playout> playout) {
        if (playout.isEmpty()) {
            return Labels.NONE;
        }
        if (playout.get().presentation() instanceof LivePresentation) {
            return "live";
        }
        if (stuck) {
            return "?";
        }
        try {
            return Amounts.clock(playout.get().position());
        } catch (IllegalStateException e) {
            stuck = true;
            return "?";
        }
    }
}
