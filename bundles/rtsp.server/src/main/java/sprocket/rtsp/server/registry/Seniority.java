package sprocket.rtsp.server.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Chooses between handlers of one method. Among bundles of different names the older service wins, as everywhere in OSGi; a name
 * keeps its age while one version of it replaces the other, or a newer version would lose to a stranger by being new. Owned by the
 * registry, under its lock.
 */
final class Seniority {

    private final Map<String, Long> ages = new HashMap<>();

    /** @param candidates at least one */
    Contest decide(Collection<Candidate> candidates) {
        ages.keySet().retainAll(candidates.stream().map(c -> c.standing().symbolicName()).collect(Collectors.toSet()));
        candidates.forEach(c -> ages.merge(c.standing().symbolicName(), c.standing().serviceId(), Math::min));
        Candidate winner = candidates.stream().max(
                Comparator.comparingInt((Candidate c) -> c.standing().ranking())
                        .thenComparing(c -> -ages.get(c.standing().symbolicName()))
                        .thenComparing(c -> c.standing().symbolicName())
                        .thenComparing(Candidate::standing, Standing.NEWNESS)).orElseThrow();
        return new Contest(winner, candidates.stream().filter(c -> c != winner)
                .map(c -> new Contest.Loser(c, reason(winner.standing(), c.standing()))).toList());
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
