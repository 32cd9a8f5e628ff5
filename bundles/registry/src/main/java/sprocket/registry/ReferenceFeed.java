// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Passes service references to a registry. A component's reference methods (policy DYNAMIC) call it. It tracks
 * references and not objects, so that a service that leaves is never called. Thread-safe.
 */
public final class ReferenceFeed<S, D> implements AutoCloseable {

    private final BundleContext context;
    private final ServiceKind<D> kind;
    private final ServiceRegistry<S, D> registry;
    private final RemovalPolicy policy;
    private final BundleListener uninstalled;
    private final MarkTracker marks;

    /**
     * @param context of the bundle that uses the services
     * @param policy how long a service that leaves waits for its users
     */
    public ReferenceFeed(
            BundleContext context, ServiceKind<D> kind, ServiceRegistry<S, D> registry, RemovalPolicy policy) {
        this.context = context;
        this.kind = kind;
        this.registry = registry;
        this.policy = policy;
        this.uninstalled = event -> {
            if (event.getType() == BundleEvent.UNINSTALLED) {
                registry.reconsider();
            }
        };
        context.addBundleListener(uninstalled);
        this.marks = new MarkTracker(context, registry);
        marks.open();
    }

    /** A service was registered, or its properties have changed. */
    public void put(ServiceReference<S> reference) {
        Optional<D> declaration = kind.declaration(reference);
        if (declaration.isEmpty()) {
            remove(reference);
            return;
        }
        registry.put(
                reference,
                declaration.get(),
                ServiceRank.of(reference),
                new Referenced<>(context, reference),
                reference.getProperty(Constants.SERVICE_CHANGECOUNT));
    }

    /** A service was unregistered. Called while its bundle stops; the stop waits for the users of the service. */
    public void remove(ServiceReference<S> reference) {
        boolean stopping = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
        registry.remove(reference, stopping ? policy.whileStopping() : policy);
    }

    @Override
    public void close() {
        try {
            context.removeBundleListener(uninstalled);
            marks.close();
        } catch (IllegalStateException e) {
            // The bundle has stopped, which removed its listeners.
        }
    }

    /** A service in the framework. */
    private static final class Referenced<S> implements ServiceSource<S> {

        private final BundleContext context;
        private final ServiceReference<S> reference;
        private volatile ServiceObjects<S> objects;

        Referenced(BundleContext context, ServiceReference<S> reference) {
            this.context = context;
            this.reference = reference;
        }

        @Override
        public S get() {
            objects = context.getServiceObjects(reference);
            return objects == null ? null : objects.getService();
        }

        @Override
        public void prepare() {
            Bundle home = reference.getBundle();
            if (home != null) {
                ClassPreload.of(home);
            }
        }

        /** A bundle that is being updated is still marked to be started. One that was stopped on purpose is not. */
        @Override
        public BooleanSupplier coming() {
            Bundle home = reference.getBundle();
            if (home == null) {
                return () -> false;
            }
            BundleContext ours = context;
            long id = home.getBundleId();
            return () -> {
                Bundle bundle = ours.getBundle(id);
                return bundle != null
                        && bundle.getState() != Bundle.ACTIVE
                        && (bundle.getState() == Bundle.STARTING
                                || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted());
            };
        }

        @Override
        public void unget(S service) {
            try {
                objects.ungetService(service);
            } catch (IllegalStateException e) {
                // Our own bundle has stopped meanwhile, which gave everything back.
            }
        }
    }

    /** Notifies a registry of marks that are set and removed. */
    private static final class MarkTracker extends ServiceTracker<SwapMark, ServiceReference<SwapMark>> {

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
                registry.mark(SwapMark.Marked.of(marks));
            }
            return reference;
        }

        @Override
        public void removedService(ServiceReference<SwapMark> reference, ServiceReference<SwapMark> same) {
            synchronized (marks) {
                marks.remove(reference);
                registry.mark(SwapMark.Marked.of(marks));
            }
        }
    }
}
