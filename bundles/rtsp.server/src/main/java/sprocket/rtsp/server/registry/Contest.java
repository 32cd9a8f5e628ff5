package sprocket.rtsp.server.registry;

import java.util.List;

/**
 * The handlers that offer one method. Immutable.
 *
 * @param winner the one that serves it
 * @param losers the others, in the order in which they came
 */
public record Contest(Candidate winner, List<Loser> losers) {

    /** @param reason why it lost, for people */
    public record Loser(Candidate candidate, String reason) {
    }
}
