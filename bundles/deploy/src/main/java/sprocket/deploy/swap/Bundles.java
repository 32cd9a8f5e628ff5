package sprocket.deploy.swap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.Swapped;

/** The framework as far as a swap needs it. Acts as the framework itself, so that what it began does not end with our own bundle. */
final class Bundles {

    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

    private static final long REFRESH_SECONDS = 30;
    private static final Pattern UNRESOLVED = Pattern.compile("missing requirement \\[.*?] (.*?)(?: \\[caused by:.*)?(?: Unresolved requirements:.*)?$",
            Pattern.DOTALL);

    private final BundleContext context;

    /** @param framework the context of the system bundle */
    Bundles(BundleContext framework) {
        this.context = framework;
    }

    /** The bundles of a symbolic name, the newest first. */
    List<Bundle> named(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(b -> symbolicName.equals(b.getSymbolicName()))
                .sorted(Comparator.comparing(Bundle::getVersion).thenComparing(Bundle::getBundleId).reversed()).toList();
    }

    Bundle install(BundleJar jar, String location) throws BundleException, IOException {
        try (InputStream in = jar.open()) {
            return context.installBundle(location, in);
        }
    }

    static void update(Bundle bundle, BundleJar jar) throws BundleException, IOException {
        try (InputStream in = jar.open()) {
            bundle.update(in);
        }
    }

    /**
     * Whether a new version, which has been started, is given services that are private to old ones: their classes are not its own.
     * Frameworks differ where no package wire leads to a service's interface (OSGi Core 5.9.1): Felix compares the classes, Equinox lets it
     * pass.
     */
    static boolean confused(Bundle fresh, List<Bundle> before) {
        BundleContext seen = fresh.getBundleContext();
        return seen != null && before.stream().flatMap(old -> privateServices(old).map(name -> sees(seen, name, old))).anyMatch(b -> b);
    }

    private static Stream<String> privateServices(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (services == null || wiring == null) {
            return Stream.of();
        }
        Set<Object> shared = Stream.concat(wiring.getCapabilities(BundleRevision.PACKAGE_NAMESPACE).stream(),
                wiring.getRequiredWires(BundleRevision.PACKAGE_NAMESPACE).stream().map(BundleWire::getCapability))
                .map(capability -> capability.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE)).collect(Collectors.toSet());
        return Arrays.stream(services).flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                .filter(name -> bundle.getEntry(name.replace('.', '/') + ".class") != null
                        && !shared.contains(name.substring(0, Math.max(0, name.lastIndexOf('.')))));
    }

    private static boolean sees(BundleContext context, String className, Bundle owner) {
        try {
            // By a filter, as Declarative Services ask: Equinox looks more closely where a class is asked for.
            ServiceReference<?>[] services = context.getServiceReferences((String) null, "(" + Constants.OBJECTCLASS + "=" + className + ")");
            return services != null && Arrays.stream(services).anyMatch(service -> owner.equals(service.getBundle()));
        } catch (InvalidSyntaxException | IllegalStateException e) {
            // There is no filter; and a bundle that has been stopped meanwhile sees nothing.
            return false;
        }
    }

    /** How many others use packages of a bundle; they are started anew when it goes. */
    static long importers(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? 0 : wiring.getProvidedWires(BundleRevision.PACKAGE_NAMESPACE).stream()
                .map(BundleWire::getRequirer).map(BundleRevision::getBundle).filter(b -> !b.equals(bundle)).distinct().count();
    }

    /** Stops and uninstalls bundles and lets go of their classes. What cannot be had is logged: the rest goes on. */
    void remove(Collection<Bundle> bundles) {
        for (Bundle bundle : bundles) {
            try {
                bundle.stop();
            } catch (BundleException | IllegalStateException e) {
                LOG.warn("{} did not stop well", name(bundle), e);
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
                LOG.warn("The framework takes long to let go of {}", bundles.stream().map(Bundles::name).toList());
            }
        } catch (InterruptedException e) {
            // It goes on by itself.
            Thread.currentThread().interrupt();
        }
    }

    static Swapped.Installed name(Bundle bundle) {
        return new Swapped.Installed(bundle.getBundleId(), bundle.getSymbolicName(), bundle.getVersion().toString());
    }

    /** A failure of the framework in words for people. */
    static String reason(BundleException e) {
        if (e.getType() == BundleException.RESOLVE_ERROR) {
            Matcher missing = UNRESOLVED.matcher(String.valueOf(e.getMessage()));
            return "it cannot be resolved: nothing here provides " + (missing.find() ? missing.group(1).strip() : e.getMessage());
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause == e ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + cause + ")";
    }
}
