// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Orders services that offer the same: what is superseded comes last, higher ranking first; of bundles with one
 * symbolic name the higher version, then the later installed; else the older service, as everywhere in OSGi. A symbolic
 * name keeps its age while one version of it replaces another. Otherwise a newer version would lose to another bundle
 * because its service is younger. Guarded by its owner.
 */
final class Precedence {

    private final Map<String, Long> ages = new HashMap<>();

    /**
     * @param marks the bundles that swaps have marked
     * @param candidates all candidates; a symbolic name that is not among them loses its age
     * @return the best first
     */
    <T> List<T> order(SwapMark.Marked marks, Collection<T> candidates, Function<T, ServiceRank> rank) {
        ages.keySet()
                .retainAll(candidates.stream()
                        .map(c -> rank.apply(c).symbolicName())
                        .collect(Collectors.toSet()));
        candidates.forEach(
                c -> ages.merge(rank.apply(c).symbolicName(), rank.apply(c).serviceId(), Math::min));
        Comparator<ServiceRank> rising = Comparator.<ServiceRank, Boolean>comparing(s -> !marks.supersedes(s))
                .thenComparing(ServiceRank::ranking)
                .thenComparing(s -> -ages.get(s.symbolicName()))
                .thenComparing(ServiceRank::symbolicName)
                .thenComparing(ServiceRank.NEWNESS);
        return candidates.stream()
                .sorted(Comparator.comparing(rank, rising.reversed()))
                .toList();
    }

    /** Why one loses against the other, as a text for users. */
    static String reason(SwapMark.Marked marks, ServiceRank winner, ServiceRank loser) {
        if (marks.supersedes(loser) && !marks.supersedes(winner)) {
            return "a swap has put " + winner.symbolicName() + " " + winner.version() + " in its place";
        }
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
        return "its bundle offers the same twice, and this service came later";
    }
}
