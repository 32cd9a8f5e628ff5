// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.registry.SwapMark;

/**
 * Tells the service registries, by services of the type {@link SwapMark}, which bundles a swap has superseded or has on
 * trial. Does nothing once our own bundle has stopped. Thread-safe.
 */
final class SwapMarks {

    private final BundleContext context;
    private final ConcurrentMap<Long, ServiceRegistration<?>> superseded = new ConcurrentHashMap<>();

    /** @param context of our own bundle */
    SwapMarks(BundleContext context) {
        this.context = context;
    }

    /** New requests and streams go to another bundle of its name, until {@link #forget}. Idempotent. */
    void supersede(Bundle bundle) {
        try {
            superseded.computeIfAbsent(bundle.getBundleId(), id -> SwapMark.SUPERSEDED.put(context, id));
        } catch (IllegalStateException e) {
            // Our bundle has stopped.
        }
    }

    boolean supersedes(Bundle bundle) {
        return superseded.containsKey(bundle.getBundleId());
    }

    /** Ends {@link #supersede}: the bundle has gone. */
    void forget(Bundle bundle) {
        ServiceRegistration<?> mark = superseded.remove(bundle.getBundleId());
        if (mark != null) {
            end(mark);
        }
    }

    /** As long as bundles are on trial, requests for their services go on waiting. */
    interface Trial extends AutoCloseable {

        @Override
        void close();
    }

    Trial trial(List<Bundle> bundles) {
        try {
            List<ServiceRegistration<SwapMark>> marks = bundles.stream()
                    .map(bundle -> SwapMark.ON_TRIAL.put(context, bundle.getBundleId()))
                    .toList();
            return () -> marks.forEach(SwapMarks::end);
        } catch (IllegalStateException e) {
            return () -> {};
        }
    }

    private static void end(ServiceRegistration<?> mark) {
        try {
            mark.unregister();
        } catch (IllegalStateException e) {
            // Our bundle has stopped, and the framework has unregistered its services.
        }
    }
}
