// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Tells a registry of the marks of swaps. */
final class MarkTracker extends ServiceTracker<SwapMark, ServiceReference<SwapMark>> {

    private final ServiceRegistry<?, ?> registry;
    private final Set<ServiceReference<SwapMark>> marks = new HashSet<>();

    MarkTracker(BundleContext context, ServiceRegistry<?, ?> registry) {
        super(context, SwapMark.class, null);
        this.registry = registry;
    }

    @Override
    public ServiceReference<SwapMark> addingService(ServiceReference<SwapMark> reference) {
        synchronized (marks) {
            marks.add(reference);
            registry.mark(Marks.of(marks));
        }
        return reference;
    }

    @Override
    public void removedService(ServiceReference<SwapMark> reference, ServiceReference<SwapMark> same) {
        synchronized (marks) {
            marks.remove(reference);
            registry.mark(Marks.of(marks));
        }
    }
}
