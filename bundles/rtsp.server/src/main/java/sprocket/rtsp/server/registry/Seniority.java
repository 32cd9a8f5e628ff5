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
    Candidate winner(Collection<Candidate> candidates) {
        ages.keySet().retainAll(candidates.stream().map(c -> c.standing().symbolicName()).collect(Collectors.toSet()));
        candidates.forEach(c -> ages.merge(c.standing().symbolicName(), c.standing().serviceId(), Math::min));
        int top = candidates.stream().mapToInt(c -> c.standing().ranking()).max().orElseThrow();
        return candidates.stream().filter(c -> c.standing().ranking() == top).max(
                Comparator.comparing((Candidate c) -> -ages.get(c.standing().symbolicName()))
                        .thenComparing(c -> c.standing().symbolicName())
                        .thenComparing(Candidate::standing, Standing.NEWNESS)).orElseThrow();
    }
}
