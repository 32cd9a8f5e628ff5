// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The bundles that are marked at one time. Immutable. */
record SwapMarks(Set<Long> superseded, Set<Long> onTrial) {

    static final SwapMarks NONE = new SwapMarks(Set.of(), Set.of());

    /** @param references of {@link SwapMark}s */
    static SwapMarks of(Collection<? extends ServiceReference<?>> references) {
        Map<SwapMark, Set<Long>> bundles = new EnumMap<>(SwapMark.class);
        for (ServiceReference<?> reference : references) {
            for (SwapMark mark : SwapMark.values()) {
                if (mark.is(reference) && reference.getProperty(SwapMark.BUNDLE) instanceof Long bundle) {
                    bundles.computeIfAbsent(mark, m -> new HashSet<>()).add(bundle);
                }
            }
        }
        return new SwapMarks(
                Set.copyOf(bundles.getOrDefault(SwapMark.SUPERSEDED, Set.of())),
                Set.copyOf(bundles.getOrDefault(SwapMark.ON_TRIAL, Set.of())));
    }

    /** The readiness of a service. A service of a bundle on trial counts as starting even if it has failed. */
    Candidate.Readiness readiness(Candidate<?, ?> candidate) {
        Candidate.Readiness readiness = candidate.readiness();
        return readiness == Candidate.Readiness.FAILED
                        && onTrial.contains(candidate.rank().bundleId())
                ? Candidate.Readiness.STARTING
                : readiness;
    }

    boolean supersedes(ServiceRank rank) {
        return superseded.contains(rank.bundleId());
    }

    /** Notifies a registry of marks that are set and removed. */
    static final class Tracker extends ServiceTracker<SwapMark, ServiceReference<SwapMark>> {

        private final ServiceRegistry<?, ?> registry;
        private final Set<ServiceReference<SwapMark>> marks = new HashSet<>();

        Tracker(BundleContext context, ServiceRegistry<?, ?> registry) {
            super(context, SwapMark.class, null);
            this.registry = registry;
        }

        @Override
        public ServiceReference<SwapMark> addingService(ServiceReference<SwapMark> reference) {
            synchronized (marks) {
                marks.add(reference);
                registry.mark(of(marks));
            }
            return reference;
        }

        @Override
        public void removedService(ServiceReference<SwapMark> reference, ServiceReference<SwapMark> same) {
            synchronized (marks) {
                marks.remove(reference);
                registry.mark(of(marks));
            }
        }
    }
}
