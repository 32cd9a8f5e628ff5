package sprocket.rtsp.server.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
        Optional<Candidate> winner = best(candidates, Candidate::ready).or(() -> best(candidates, Candidate::failed));
        return new Contest(winner, candidates.stream().filter(c -> winner.filter(w -> w == c).isEmpty())
                .map(c -> new Contest.Loser(c, reason(winner, c))).toList());
    }

    private Optional<Candidate> best(Collection<Candidate> candidates, Predicate<Candidate> eligible) {
        return candidates.stream().filter(eligible).max(
                Comparator.comparingInt((Candidate c) -> c.standing().ranking())
                        .thenComparing(c -> -ages.get(c.standing().symbolicName()))
                        .thenComparing(c -> c.standing().symbolicName())
                        .thenComparing(Candidate::standing, Standing.NEWNESS));
    }

    private static String reason(Optional<Candidate> winner, Candidate loser) {
        if (loser.failed()) {
            return "it failed to start; the log says why";
        }
        return !loser.ready() ? "it is being started" : reason(winner.orElseThrow().standing(), loser.standing());
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
