// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapResult;
import sprocket.failure.Failure;

/**
 * What a swap does with the framework. Uses the context of the system bundle, so that bundles it has installed stay
 * when our own bundle stops.
 */
final class Bundles {

    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

    private static final long REFRESH_SECONDS = 30;
    private static final Pattern UNRESOLVED = Pattern.compile(
            "missing requirement \\[.*?] (.*?)(?: \\[caused by:.*)?(?: Unresolved requirements:.*)?$", Pattern.DOTALL);

    private final BundleContext context;

    /** @param framework the context of the system bundle */
    Bundles(BundleContext framework) {
        this.context = framework;
    }

    /** The bundles of a symbolic name, the newest first. */
    List<Bundle> named(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .sorted(Comparator.comparing(Bundle::getVersion)
                        .thenComparing(Bundle::getBundleId)
                        .reversed())
                .toList();
    }

    Bundle install(Content content, String location) throws BundleException, IOException {
        try (InputStream in = content.open()) {
            return context.installBundle(location, in);
        }
    }

    /** A source of bytes. */
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Gives a bundle another content and leaves it stopped. It stays marked as started, so requests for its services go
     * on waiting.
     */
    void replace(Bundle bundle, Content content) throws BundleException, IOException {
        bundle.stop(Bundle.STOP_TRANSIENT);
        try (InputStream in = content.open()) {
            bundle.update(in);
        }
        refresh(List.of(bundle));
    }

    Optional<Bundle> withId(long id) {
        return Optional.ofNullable(context.getBundle(id));
    }

    /** All bundles. */
    List<Bundle> all() {
        return List.of(context.getBundles());
    }

    /** Whether a symbolic name is that of the framework. */
    boolean framework(String symbolicName) {
        return symbolicName.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)
                || symbolicName.equals(context.getBundle().getSymbolicName());
    }

    static boolean active(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE;
    }

    /** Whether a bundle is resolved and a singleton. */
    static boolean resolvedSingleton(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null
                && wiring.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).stream()
                        .anyMatch(c ->
                                "true".equals(c.getDirectives().get(IdentityNamespace.CAPABILITY_SINGLETON_DIRECTIVE)));
    }

    /**
     * The mandatory requirements of a bundle that no bundle provides, for people. The host of a fragment is left out:
     * it may be installed later.
     */
    List<String> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        FrameworkWiring framework = context.getBundle().adapt(FrameworkWiring.class);
        return revision == null
                ? List.of()
                : revision.getDeclaredRequirements(null).stream()
                        .filter(r -> !HostNamespace.HOST_NAMESPACE.equals(r.getNamespace()))
                        .filter(r -> !"optional".equals(r.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                        .filter(r -> framework.findProviders(r).isEmpty())
                        .map(r -> r.getNamespace() + "; "
                                + r.getDirectives()
                                        .getOrDefault(Constants.FILTER_DIRECTIVE, String.valueOf(r.getAttributes())))
                        .toList();
    }

    /** How many other bundles import packages of a bundle. They are restarted when it is uninstalled. */
    static long importers(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null
                ? 0
                : wiring.getProvidedWires(BundleRevision.PACKAGE_NAMESPACE).stream()
                        .map(BundleWire::getRequirer)
                        .map(BundleRevision::getBundle)
                        .filter(b -> !b.equals(bundle))
                        .distinct()
                        .count();
    }

    /** Stops and uninstalls bundles, and releases their classes. A failure is logged, and the rest continues. */
    void remove(Collection<Bundle> bundles) {
        for (Bundle bundle : bundles) {
            try {
                bundle.stop();
            } catch (BundleException | IllegalStateException e) {
                LOG.warn("{} failed while it stopped", name(bundle), e);
            }
            try {
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    bundle.uninstall();
                }
            } catch (BundleException | IllegalStateException e) {
                LOG.warn("{} cannot be uninstalled", name(bundle), e);
            }
        }
        refresh(bundles);
    }

    void refresh(Collection<Bundle> bundles) {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle().adapt(FrameworkWiring.class).refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "The framework has not released {} yet",
                        bundles.stream().map(Bundles::name).toList());
            }
        } catch (InterruptedException e) {
            // The framework continues on its own.
            Thread.currentThread().interrupt();
        }
    }

    static SwapResult.Installed name(Bundle bundle) {
        return new SwapResult.Installed(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString());
    }

    /** A failure of the framework, for people. */
    static String reason(BundleException e) {
        if (e.getType() == BundleException.RESOLVE_ERROR) {
            Matcher missing = UNRESOLVED.matcher(String.valueOf(e.getMessage()));
            return "it cannot be resolved: nothing here provides "
                    + (missing.find() ? missing.group(1).strip() : e.getMessage());
        }
        if (e.getCause() == null) {
            return String.valueOf(e.getMessage());
        }
        return e.getType() == BundleException.ACTIVATOR_ERROR
                ? "its activator failed: " + Failure.of(e.getCause())
                : e.getMessage() + " (" + Failure.of(e.getCause()) + ")";
    }
}
