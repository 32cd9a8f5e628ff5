package sprocket.rtsp.server.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sprocket.rtsp.api.selection.Precedence;
import sprocket.rtsp.api.selection.Standing;

/** Chooses between handlers of one method, of which some may not be started yet. Owned by the registry, under its lock. */
final class Seniority {

    private final Precedence precedence = new Precedence();

    /**
     * Whoever is not started yet, or failed to, leaves the method to one that serves it. Where all have failed, one of them is asked
     * again at each request: what it wanted may be there now.
     *
     * @param candidates at least one
     */
    Contest decide(Collection<Candidate> candidates) {
        List<Candidate> ordered = precedence.order(candidates, Candidate::standing);
        // Asked once: a start that ends meanwhile is for the next table.
        Map<Candidate, Readiness> readiness = candidates.stream().collect(Collectors.toMap(Function.identity(), Candidate::readiness));
        Optional<Candidate> winner = first(ordered, readiness, Readiness.READY).or(() -> first(ordered, readiness, Readiness.FAILED));
        return new Contest(winner, candidates.stream().filter(c -> winner.filter(w -> w == c).isEmpty())
                .map(c -> new Contest.Loser(c, reason(winner, c, readiness.get(c)))).toList());
    }

    private static Optional<Candidate> first(List<Candidate> ordered, Map<Candidate, Readiness> readiness, Readiness wanted) {
        return ordered.stream().filter(c -> readiness.get(c) == wanted).findFirst();
    }

    private static String reason(Optional<Candidate> winner, Candidate loser, Readiness readiness) {
        return switch (readiness) {
            case STARTING -> "it is being started";
            case FAILED -> "it failed to start; the log says why";
            case READY -> Precedence.reason(winner.map(Candidate::standing).orElseThrow(), loser.standing());
        };
    }
}
