package sprocket.rtsp.server.registry;

import java.util.List;
import java.util.Optional;

/**
 * The handlers that offer one method. Immutable.
 *
 * @param winner the one that serves it; empty while none has been started
 * @param losers the others, in the order in which they came
 */
public record Contest(Optional<Candidate> winner, List<Loser> losers) {

    /** @param reason why it lost, for people */
    public record Loser(Candidate candidate, String reason) {
    }
}
