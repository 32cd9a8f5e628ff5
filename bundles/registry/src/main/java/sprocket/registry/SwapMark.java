// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Collection;
import java.util.Dictionary;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import sprocket.registry.ServiceTable.Candidate;

/**
 * What a swap says of a bundle while it is under way. A mark is a service with the property {@link #BUNDLE}. It applies
 * until it is unregistered, to all registries that a {@link ReferenceFeed} feeds.
 */
public enum SwapMark {

    /**
     * Another bundle of its symbolic name has replaced it, whatever their versions and rankings are. Its services are
     * used only by what began before, and for names that no other service has.
     */
    SUPERSEDED,

    /**
     * It is being updated in place, and gets its former content back if the new one fails. Requests for its services go
     * on waiting while these fail to start.
     */
    ON_TRIAL;

    /** Service property: Long, the id of the bundle that is marked. */
    public static final String BUNDLE = "swap.mark.bundle";

    private static final String MARK = "swap.mark";

    /**
     * Marks a bundle. All registries know the mark when this returns.
     *
     * @param context of the bundle that swaps; the mark ends with that bundle
     */
    public ServiceRegistration<SwapMark> put(BundleContext context, long bundleId) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(BUNDLE, bundleId);
        properties.put(MARK, name());
        return context.registerService(SwapMark.class, this, properties);
    }

    /** Whether a service is this mark on a bundle. */
    boolean is(ServiceReference<?> reference) {
        return name().equals(reference.getProperty(MARK));
    }

    /** The bundles that are marked at one time. Immutable. */
    record Marked(Set<Long> superseded, Set<Long> onTrial) {

        static final Marked NONE = new Marked(Set.of(), Set.of());

        /** @param references of {@link SwapMark}s */
        static Marked of(Collection<? extends ServiceReference<?>> references) {
            Map<SwapMark, Set<Long>> bundles = new EnumMap<>(SwapMark.class);
            for (ServiceReference<?> reference : references) {
                for (SwapMark mark : SwapMark.values()) {
                    if (mark.is(reference) && reference.getProperty(SwapMark.BUNDLE) instanceof Long bundle) {
                        bundles.computeIfAbsent(mark, m -> new HashSet<>()).add(bundle);
                    }
                }
            }
            return new Marked(
                    Set.copyOf(bundles.getOrDefault(SwapMark.SUPERSEDED, Set.of())),
                    Set.copyOf(bundles.getOrDefault(SwapMark.ON_TRIAL, Set.of())));
        }

        /** The readiness of a service. A service of a bundle on trial counts as starting even if it has failed. */
        ServiceSource.Readiness readiness(Candidate<?, ?> candidate) {
            ServiceSource.Readiness readiness = candidate.readiness();
            return readiness == ServiceSource.Readiness.FAILED
                            && onTrial.contains(candidate.rank().bundleId())
                    ? ServiceSource.Readiness.STARTING
                    : readiness;
        }

        boolean supersedes(ServiceRank rank) {
            return superseded.contains(rank.bundleId());
        }
    }
}
