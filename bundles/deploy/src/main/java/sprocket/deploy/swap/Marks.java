// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.registry.SwapMark;

/** Tells the registries what becomes of bundles. Once our own bundle has stopped, nothing is told. Thread-safe. */
final class Marks {

    private final BundleContext context;
    private final ConcurrentMap<Long, ServiceRegistration<?>> superseded = new ConcurrentHashMap<>();

    /** @param context of our own bundle */
    Marks(BundleContext context) {
        this.context = context;
    }

    /** From now on what begins is for another bundle of its name, until {@link #forget}. Idempotent. */
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

    /** It has gone. */
    void forget(Bundle bundle) {
        ServiceRegistration<?> mark = superseded.remove(bundle.getBundleId());
        if (mark != null) {
            end(mark);
        }
    }

    /** While they are on trial, what waits for their services waits on. */
    interface Trial extends AutoCloseable {

        @Override
        void close();
    }

    Trial trial(List<Bundle> bundles) {
        try {
            List<ServiceRegistration<SwapMark>> marks = bundles.stream()
                    .map(bundle -> SwapMark.ON_TRIAL.put(context, bundle.getBundleId()))
                    .toList();
            return () -> marks.forEach(Marks::end);
        } catch (IllegalStateException e) {
            return () -> {};
        }
    }

    private static void end(ServiceRegistration<?> mark) {
        try {
            mark.unregister();
        } catch (IllegalStateException e) {
            // It went with our bundle.
        }
    }
}
