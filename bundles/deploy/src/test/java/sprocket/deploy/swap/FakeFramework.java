// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import sprocket.registry.SwapMark;

/** A framework whose bundles only record what is done to them. Thread-safe. */
public final class FakeFramework {

    static final String OWN_NAME = "sprocket.deploy";

    private final List<FakeBundle> bundles = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong(1);
    private final List<ServiceListener> listeners = new CopyOnWriteArrayList<>();
    /** What was done to bundles, such as {@code start a.b 1.0.0}. */
    public final List<String> done = Collections.synchronizedList(new ArrayList<>());
    /** The marks that are set at the moment. */
    public final List<String> marks = new CopyOnWriteArrayList<>();
    /** All marks that were ever set. */
    public final List<String> marked = new CopyOnWriteArrayList<>();
    /** Whether two bundles may have one name and version. */
    public volatile boolean multiple = true;
    /** Whether a bundle of a name can be resolved. */
    public volatile Predicate<String> resolves = name -> true;
    /** Runs when a bundle starts. */
    public volatile Activator activator = bundle -> {};

    private final FakeBundle system = new FakeBundle(0, "system.bundle", new Version("1.0.0"));
    private final FakeBundle own = new FakeBundle(1, OWN_NAME, new Version("1.0.0"));
    /** Of the bundle that swaps. */
    public final BundleContext context = Fake.of(BundleContext.class, this::call);

    public interface Activator {
        void start(FakeBundle bundle) throws Exception;
    }

    public final class FakeBundle implements Fake {

        public final long id;
        public final String name;
        public volatile Version version;
        /** The manifest, which is the whole content. */
        public volatile Map<String, String> headers;

        public volatile String location = "fake";
        public volatile int state = Bundle.INSTALLED;
        public final Bundle bundle = Fake.of(Bundle.class, this);

        private FakeBundle(long id, String name, Version version) {
            this.id = id;
            this.name = name;
            this.version = version;
            this.headers = Map.of(
                    "Bundle-ManifestVersion", "2", "Bundle-SymbolicName", name, "Bundle-Version", version.toString());
        }

        private void read(Manifest manifest) {
            Map<String, String> read = new HashMap<>();
            manifest.getMainAttributes().forEach((header, value) -> read.put(header.toString(), (String) value));
            headers = read;
            version = new Version(read.get("Bundle-Version"));
        }

        private byte[] content() {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            headers.forEach(manifest.getMainAttributes()::putValue);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                manifest.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        /** Null where it is no singleton; tests need nothing else of it. */
        private BundleWiring resolution() {
            return !headers.get("Bundle-SymbolicName").contains("singleton")
                    ? null
                    : Fake.of(
                            BundleWiring.class,
                            (method, arguments) -> method.equals("getCapabilities")
                                    ? List.of(Fake.of(
                                            BundleCapability.class, (asked, none) -> Map.of("singleton", "true")))
                                    : List.of());
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
                case "getLocation":
                    return location;
                case "getHeaders":
                    return new Hashtable<>(headers);
                case "getEntryPaths":
                    return arguments[0].equals("/")
                            ? Collections.enumeration(List.of("META-INF/"))
                            : Collections.enumeration(List.of(JarFile.MANIFEST_NAME));
                case "getEntry":
                    return new URL(null, "fake:" + arguments[0], new Entries(content()));
                case "stop":
                    become(Bundle.RESOLVED, "stop");
                    return null;
                case "uninstall":
                    become(Bundle.UNINSTALLED, "uninstall");
                    bundles.remove(this);
                    return null;
                case "update":
                    read(new JarInputStream((InputStream) arguments[0]).getManifest());
                    done.add("update " + this);
                    return null;
                case "adapt":
                    return arguments[0] == FrameworkWiring.class
                            ? wiring()
                            : arguments[0] == BundleWiring.class ? resolution() : null;
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
                return arguments == null
                        ? own.bundle
                        : bundles.stream()
                                .filter(b -> arguments[0].equals(b.id))
                                .map(b -> b.bundle)
                                .findFirst()
                                .orElse(arguments[0].equals(0L) ? system.bundle : null);
            case "getBundles":
                return bundles.stream().map(b -> b.bundle).toArray(Bundle[]::new);
            case "installBundle":
                return install((String) arguments[0], (InputStream) arguments[1]).bundle;
            case "registerService":
                return mark((SwapMark) arguments[1], (Dictionary<?, ?>) arguments[2]);
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

    /** Refreshing is done at once; it resolves what is installed. */
    private FrameworkWiring wiring() {
        return Fake.of(FrameworkWiring.class, (method, arguments) -> {
            done.add("refresh " + arguments[0]);
            bundles.stream()
                    .filter(bundle -> bundle.state == Bundle.INSTALLED && resolves.test(bundle.name))
                    .forEach(bundle -> bundle.state = Bundle.RESOLVED);
            for (FrameworkListener listener : (FrameworkListener[]) arguments[1]) {
                listener.frameworkEvent(null);
            }
            return null;
        });
    }

    private ServiceRegistration<?> mark(SwapMark mark, Dictionary<?, ?> properties) {
        String text = mark + " " + properties.get(SwapMark.BUNDLE);
        marks.add(text);
        marked.add(text);
        return Fake.of(ServiceRegistration.class, (method, arguments) -> marks.remove(text));
    }

    private FakeBundle install(String location, InputStream jar) throws Exception {
        Manifest manifest = new JarInputStream(jar).getManifest();
        String name =
                manifest.getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0];
        Version version = new Version(manifest.getMainAttributes().getValue("Bundle-Version"));
        if (!multiple && bundles.stream().anyMatch(b -> b.name.equals(name) && b.version.equals(version))) {
            throw new BundleException("there is one", BundleException.DUPLICATE_BUNDLE_ERROR);
        }
        FakeBundle bundle = install(name, version.toString());
        bundle.read(manifest);
        bundle.location = location;
        return bundle;
    }

    public FakeBundle install(String name, String version) {
        FakeBundle bundle = new FakeBundle(ids.incrementAndGet(), name, new Version(version));
        bundles.add(bundle);
        done.add("install " + bundle);
        return bundle;
    }

    /** A bundle that is active and whose start is not recorded. */
    public FakeBundle running(String name, String version) {
        FakeBundle bundle = install(name, version);
        bundle.state = Bundle.ACTIVE;
        done.clear();
        return bundle;
    }

    /** An entry of a bundle. */
    private static final class Entries extends URLStreamHandler {

        private final byte[] content;

        Entries(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    // The content is in memory.
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }

    /** Notifies the listeners of a change of a service. */
    public void fire() {
        listeners.forEach(listener -> listener.serviceChanged(null));
    }

    /** The number of service listeners. */
    public int listeners() {
        return listeners.size();
    }
}
