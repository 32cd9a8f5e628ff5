// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.ServiceReference;

/** The bundles that are marked at one time. Immutable. */
record Marks(Set<Long> superseded, Set<Long> onTrial) {

    static final Marks NONE = new Marks(Set.of(), Set.of());

    /** @param references of {@link SwapMark}s */
    static Marks of(Collection<? extends ServiceReference<?>> references) {
        Map<SwapMark, Set<Long>> bundles = new EnumMap<>(SwapMark.class);
        for (ServiceReference<?> reference : references) {
            for (SwapMark mark : SwapMark.values()) {
                if (mark.is(reference) && reference.getProperty(SwapMark.BUNDLE) instanceof Long bundle) {
                    bundles.computeIfAbsent(mark, m -> new HashSet<>()).add(bundle);
                }
            }
        }
        return new Marks(
                Set.copyOf(bundles.getOrDefault(SwapMark.SUPERSEDED, Set.of())),
                Set.copyOf(bundles.getOrDefault(SwapMark.ON_TRIAL, Set.of())));
    }

    /** How far a service has come; one that has failed to start on trial is not given up. */
    Readiness readiness(Candidate<?, ?> candidate) {
        Readiness readiness = candidate.readiness();
        return readiness == Readiness.FAILED
                        && onTrial.contains(candidate.rank().bundleId())
                ? Readiness.STARTING
                : readiness;
    }

    boolean supersedes(ServiceRank rank) {
        return superseded.contains(rank.bundleId());
    }
}
