package sprocket.rtsp.server.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses between handlers of one method. Among bundles of different names the older service wins, as everywhere in OSGi; a name
 * keeps its age while one version of it replaces the other, or a newer version would lose to a stranger by being new. Owned by the
 * registry, under its lock.
 */
final class Seniority {

    private final Map<String, Long> ages = new HashMap<>();

    /**
     * Whoever is not started yet, or failed to, leaves the method to one that serves it. Where all have failed, one of them is asked
     * again at each request: what it wanted may be there now.
     *
     * @param candidates at least one
     */
    Contest decide(Collection<Candidate> candidates) {
        ages.keySet().retainAll(candidates.stream().map(c -> c.standing().symbolicName()).collect(Collectors.toSet()));
        candidates.forEach(c -> ages.merge(c.standing().symbolicName(), c.standing().serviceId(), Math::min));
        // Asked once: a start that ends meanwhile is for the next table.
        Map<Candidate, Readiness> readiness = candidates.stream().collect(Collectors.toMap(Function.identity(), Readiness::of));
        Optional<Candidate> winner = best(candidates, c -> readiness.get(c) == Readiness.READY)
                .or(() -> best(candidates, c -> readiness.get(c) == Readiness.FAILED));
        return new Contest(winner, candidates.stream().filter(c -> winner.filter(w -> w == c).isEmpty())
                .map(c -> new Contest.Loser(c, reason(winner, c, readiness.get(c)))).toList());
    }

    private enum Readiness {
        READY, STARTING, FAILED;

        private static Readiness of(Candidate candidate) {
            return candidate.ready() ? READY : candidate.failed() ? FAILED : STARTING;
        }
    }

    private Optional<Candidate> best(Collection<Candidate> candidates, Predicate<Candidate> eligible) {
        return candidates.stream().filter(eligible).max(
                Comparator.comparingInt((Candidate c) -> c.standing().ranking())
                        .thenComparing(c -> -ages.get(c.standing().symbolicName()))
                        .thenComparing(c -> c.standing().symbolicName())
                        .thenComparing(Candidate::standing, Standing.NEWNESS));
    }

    private static String reason(Optional<Candidate> winner, Candidate loser, Readiness readiness) {
        return switch (readiness) {
            case STARTING -> "it is being started";
            case FAILED -> "it failed to start; the log says why";
            case READY -> reason(winner.orElseThrow().standing(), loser.standing());
        };
    }

    private static String reason(Standing winner, Standing loser) {
        if (loser.ranking() != winner.ranking()) {
            return "its service.ranking " + loser.ranking() + " is below " + winner.ranking();
        }
        if (!loser.symbolicName().equals(winner.symbolicName())) {
            return "at equal ranking " + winner.symbolicName() + " was there first";
        }
        if (!loser.version().equals(winner.version())) {
            return "its version " + loser.version() + " is below " + winner.version();
        }
        if (loser.bundleId() != winner.bundleId()) {
            return "at equal version bundle " + winner.bundleId() + " was installed later";
        }
        return "its bundle offers the method twice, and this service came later";
    }
}
