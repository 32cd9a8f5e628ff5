// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.ReferenceFeed;
import sprocket.registry.RemovalPolicy;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.RtpTransport;

/** The part of a framework that the catalog uses, and a catalog to which services are reported as to the component. */
final class FakeFramework implements AutoCloseable {

    private static final CatalogSettings SETTINGS = new CatalogSettings(2, Duration.ofSeconds(60), 2);

    private final Map<ServiceReference<?>, Object> services = new ConcurrentHashMap<>();
    private final Map<Long, FakeBundle> bundles = new ConcurrentHashMap<>();
    private final List<BundleListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Object> registered = new ArrayList<>();
    private final FakeBundle system = new FakeBundle("system", "1.0.0", Constants.SYSTEM_BUNDLE_ID);
    private final BundleContext context = context();
    private final Catalog catalog;
    private final ReferenceFeed<RtpTransport, List<String>> transports;
    private final ReferenceFeed<PayloadFormat, MediaKinds.Formats> formats;
    private final ReferenceFeed<MediaSource, MediaPath> sources;
    private long nextId = 1;

    FakeFramework() {
        this(SETTINGS);
    }

    FakeFramework(CatalogSettings settings) {
        this(settings, RemovalPolicy.NOTIFY_USERS);
    }

    /** @param policy with streams whose transport leaves */
    FakeFramework(RemovalPolicy policy) {
        this(SETTINGS, policy);
    }

    private FakeFramework(CatalogSettings settings, RemovalPolicy policy) {
        bundles.put(system.id(), system);
        catalog = new Catalog(settings);
        transports = new ReferenceFeed<>(context, MediaKinds.TRANSPORTS, catalog.transports(), policy);
        formats = new ReferenceFeed<>(context, MediaKinds.FORMATS, catalog.formats(), RemovalPolicy.NO_WAIT);
        sources = new ReferenceFeed<>(context, MediaKinds.SOURCES, catalog.sources(), RemovalPolicy.NO_WAIT);
    }

    MediaServices services() {
        return catalog;
    }

    BundleContext bundleContext() {
        return context;
    }

    /** What bundles have registered as services, and not unregistered. */
    List<Object> registered() {
        return registered;
    }

    FakeBundle bundle(String symbolicName, String version) {
        FakeBundle bundle = new FakeBundle(symbolicName, version, nextId++);
        bundles.put(bundle.id(), bundle);
        return bundle;
    }

    void uninstall(FakeBundle bundle) {
        bundles.remove(bundle.id());
        BundleEvent event = new BundleEvent(BundleEvent.UNINSTALLED, bundle.bundle());
        listeners.forEach(listener -> listener.bundleChanged(event));
    }

    /** From now on what leaves does so because everything ends. */
    void stopping() {
        system.stopping();
    }

    private <S> FakeReference<S> reference(FakeBundle bundle, int ranking, Map<String, Object> properties, S service) {
        FakeReference<S> reference = new FakeReference<>(bundle, nextId++, ranking, properties);
        services.put(reference, service);
        return reference;
    }

    FakeReference<MediaSource> source(
            FakeBundle bundle, int ranking, Map<String, Object> properties, MediaSource source) {
        FakeReference<MediaSource> reference = reference(bundle, ranking, properties, source);
        sources.put(reference);
        return reference;
    }

    FakeReference<PayloadFormat> format(
            FakeBundle bundle, int ranking, Map<String, Object> properties, PayloadFormat format) {
        FakeReference<PayloadFormat> reference = reference(bundle, ranking, properties, format);
        formats.put(reference);
        return reference;
    }

    FakeReference<RtpTransport> transport(
            FakeBundle bundle, int ranking, Map<String, Object> properties, RtpTransport transport) {
        FakeReference<RtpTransport> reference = reference(bundle, ranking, properties, transport);
        transports.put(reference);
        return reference;
    }

    /** The properties of a source have changed. */
    void changeSource(FakeReference<MediaSource> reference) {
        sources.put(reference);
    }

    /** The properties of a format have changed. */
    void changeFormat(FakeReference<PayloadFormat> reference) {
        formats.put(reference);
    }

    void removeSource(FakeReference<MediaSource> reference) {
        sources.remove(reference);
        services.remove(reference);
    }

    void removeFormat(FakeReference<PayloadFormat> reference) {
        formats.remove(reference);
        services.remove(reference);
    }

    void removeTransport(FakeReference<RtpTransport> reference) {
        transports.remove(reference);
        services.remove(reference);
    }

    private BundleContext context() {
        return proxy(
                BundleContext.class,
                Map.of(
                        "addBundleListener", arguments -> listeners.add((BundleListener) arguments[0]),
                        "createFilter", arguments -> null,
                        "addServiceListener", arguments -> null,
                        "removeServiceListener", arguments -> null,
                        "getServiceReferences", arguments -> null,
                        "removeBundleListener", arguments -> listeners.remove((BundleListener) arguments[0]),
                        "getBundle", arguments -> bundle((Long) arguments[0]),
                        "getServiceObjects", arguments -> objects((ServiceReference<?>) arguments[0]),
                        "registerService", arguments -> registration(arguments[1])));
    }

    private Bundle bundle(long id) {
        FakeBundle bundle = bundles.get(id);
        return bundle == null ? null : bundle.bundle();
    }

    /** Null where the service has gone, as the framework says it. */
    private ServiceObjects<?> objects(ServiceReference<?> reference) {
        Object service = services.get(reference);
        return service == null
                ? null
                : proxy(
                        ServiceObjects.class,
                        Map.of("getService", arguments -> service, "ungetService", arguments -> null));
    }

    private ServiceRegistration<?> registration(Object service) {
        registered.add(service);
        return proxy(ServiceRegistration.class, Map.of("unregister", arguments -> registered.remove(service)));
    }

    private interface Call {
        Object with(Object[] arguments);
    }

    /** What a method gives is left out where it gives nothing. */
    private static <T> T proxy(Class<T> type, Map<String, Call> methods) {
        Map<String, Call> calls = new HashMap<>(methods);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Call call = calls.get(method.getName());
                    if (call == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    Object given = call.with(arguments);
                    return method.getReturnType() == void.class ? null : given;
                }));
    }

    @Override
    public void close() {
        transports.close();
        formats.close();
        sources.close();
        catalog.stop();
    }
}
