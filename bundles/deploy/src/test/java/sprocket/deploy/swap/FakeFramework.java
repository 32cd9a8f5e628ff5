package sprocket.deploy.swap;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework whose bundles do nothing but remember. Thread-safe. */
final class FakeFramework {

    static final String OWN_NAME = "sprocket.deploy";

    private final List<FakeBundle> bundles = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong(1);
    private final List<ServiceListener> listeners = new CopyOnWriteArrayList<>();
    /** What was done to bundles, such as {@code start a.b 1.0.0}. */
    final List<String> done = Collections.synchronizedList(new ArrayList<>());
    /** Whether two bundles may have one name and version. */
    volatile boolean multiple = true;
    /** What a bundle that starts does. */
    volatile Activator activator = bundle -> { };

    private final FakeBundle system = new FakeBundle(0, "system.bundle", new Version("1.0.0"));
    private final FakeBundle own = new FakeBundle(1, OWN_NAME, new Version("1.0.0"));
    /** Of the bundle that swaps. */
    final BundleContext context = Fake.of(BundleContext.class, this::call);

    interface Activator {
        void start(FakeBundle bundle) throws Exception;
    }

    final class FakeBundle implements Fake {

        final long id;
        final String name;
        volatile Version version;
        volatile int state = Bundle.INSTALLED;
        final Bundle bundle = Fake.of(Bundle.class, this);

        private FakeBundle(long id, String name, Version version) {
            this.id = id;
            this.name = name;
            this.version = version;
        }

        @Override
        public Object call(String method, Object[] arguments) throws Throwable {
            switch (method) {
                case "getBundleId":
                    return id;
                case "getSymbolicName":
                    return name;
                case "getVersion":
                    return version;
                case "getState":
                    return state;
                case "getBundleContext":
                    return context;
                case "start":
                    activator.start(this);
                    become(Bundle.ACTIVE, "start");
                    return null;
                case "stop":
                    become(Bundle.RESOLVED, "stop");
                    return null;
                case "uninstall":
                    become(Bundle.UNINSTALLED, "uninstall");
                    bundles.remove(this);
                    return null;
                case "update":
                    version = version((InputStream) arguments[0]);
                    done.add("update " + this);
                    return null;
                case "adapt":
                    return arguments[0] == FrameworkWiring.class ? wiring() : null;
                case "toString":
                    return toString();
                default:
                    throw new UnsupportedOperationException(method);
            }
        }

        private void become(int next, String what) {
            state = next;
            done.add(what + " " + this);
        }

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    private Object call(String method, Object[] arguments) throws Exception {
        switch (method) {
            case "getBundle":
                return arguments == null ? own.bundle : system.bundle;
            case "getBundles":
                return bundles.stream().map(b -> b.bundle).toArray(Bundle[]::new);
            case "installBundle":
                return install((InputStream) arguments[1]).bundle;
            case "addServiceListener":
                listeners.add((ServiceListener) arguments[0]);
                return null;
            case "removeServiceListener":
                listeners.remove(arguments[0]);
                return null;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    /** Refreshing is done at once. */
    private FrameworkWiring wiring() {
        return Fake.of(FrameworkWiring.class, (method, arguments) -> {
            done.add("refresh " + arguments[0]);
            for (FrameworkListener listener : (FrameworkListener[]) arguments[1]) {
                listener.frameworkEvent(null);
            }
            return null;
        });
    }

    private FakeBundle install(InputStream jar) throws Exception {
        Manifest manifest = new JarInputStream(jar).getManifest();
        String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
        Version version = new Version(manifest.getMainAttributes().getValue("Bundle-Version"));
        if (!multiple && bundles.stream().anyMatch(b -> b.name.equals(name) && b.version.equals(version))) {
            throw new BundleException("there is one", BundleException.DUPLICATE_BUNDLE_ERROR);
        }
        return install(name, version.toString());
    }

    FakeBundle install(String name, String version) {
        FakeBundle bundle = new FakeBundle(ids.incrementAndGet(), name, new Version(version));
        bundles.add(bundle);
        done.add("install " + bundle);
        return bundle;
    }

    /** One that has run for a while. */
    FakeBundle running(String name, String version) {
        FakeBundle bundle = install(name, version);
        bundle.state = Bundle.ACTIVE;
        done.clear();
        return bundle;
    }

    private static Version version(InputStream jar) throws Exception {
        return new Version(new JarInputStream(jar).getManifest().getMainAttributes().getValue("Bundle-Version"));
    }

    /** A service changes. */
    void fire() {
        listeners.forEach(listener -> listener.serviceChanged(null));
    }

    /** How many listen to services. */
    int listeners() {
        return listeners.size();
    }
}
