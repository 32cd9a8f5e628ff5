// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.NettyLoops;
import sprocket.registry.ReferenceFeed;
import sprocket.registry.RemovalPolicy;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.server.config.ServerConfig;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.extension.Dialects;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.session.SessionEvents;
import sprocket.settings.checked.SettingsLog;

/**
 * The server as a component. It registers {@link sprocket.rtsp.api.runtime.RtspRuntime} as long as it is active, and
 * {@link sprocket.rtsp.api.RtspListener} as long as it listens. It begins to listen once the framework has started all
 * its bundles. If it cannot listen, the description says why; it tries again after a time, and when the configuration
 * changes.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = ServerConfig.PID)
@ServerConfig
@Designate(ocd = ServerConfig.class)
public final class RtspServerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServerComponent.class);

    /** Framework property: the directory for what the process keeps. */
    private static final String DATA = "sprocket.data";

    private final SettingsLog log = new SettingsLog(LOG, ServerConfig.PID, ServerConfig.class);

    private final ExecutorService starters = Executors.newCachedThreadPool(RtspServerComponent::starter);
    private final SessionEvents events = new SessionEvents();
    private final MediaRuntimeTracker media = new MediaRuntimeTracker();
    private final RtspServer server;
    private final ReferenceFeed<RtspMethodHandler, Methods.Declaration> handlers;
    private final ReferenceFeed<RtspInterceptor, Interceptors.Declaration> interceptors;
    private final ReferenceFeed<RtspDialect, String> dialects;
    private final ServiceRegistrations registrations;
    private final EndpointFactory endpoints;
    /** The last configuration; null after deactivation. */
    private Map<String, Object> wanted;

    private boolean begun;

    /** Extensions are bound after the constructor and before {@link #activate}. */
    @Activate
    public RtspServerComponent(BundleContext context, Map<String, Object> properties, @Reference NettyLoops loops) {
        server = new RtspServer(initial(properties), loops, starters, events, tlsDirectory(context));
        handlers =
                new ReferenceFeed<>(context, Methods.KIND, server.methods().registry(), RemovalPolicy.AWAIT_REQUESTS);
        interceptors = new ReferenceFeed<>(
                context, server.interceptors().kind(), server.interceptors().registry(), RemovalPolicy.AWAIT_REQUESTS);
        dialects =
                new ReferenceFeed<>(context, Dialects.KIND, server.dialects().registry(), RemovalPolicy.AWAIT_REQUESTS);
        endpoints = new EndpointFactory(context, server.endpoints());
        registrations = new ServiceRegistrations(context, server, media);
        wanted = properties;
    }

    /** In the data directory of the distribution; elsewhere in that of the bundle, which goes when it is replaced. */
    private static Path tlsDirectory(BundleContext context) {
        String data = context.getProperty(DATA);
        return data == null ? context.getDataFile("tls").toPath() : Path.of(data, "tls");
    }

    private static Thread starter(Runnable start) {
        Thread thread = new Thread(start, "sprocket-extension-starter");
        // Not the class loader of the thread that calls: its bundle may be uninstalled before this one.
        thread.setContextClassLoader(RtspServerComponent.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    /** Required interceptors must be known before the first one is bound. Errors are logged in {@link #apply}. */
    private static ServerSettings initial(Map<String, Object> properties) {
        try {
            return ServerSettings.of(properties);
        } catch (IllegalArgumentException e) {
            return ServerSettings.DEFAULT;
        }
    }

    @Activate
    void activate(BundleContext context) {
        FrameworkStart.await(context, this::begin);
    }

    private synchronized void begin() {
        if (!begun && wanted != null) {
            begun = true;
            apply(wanted);
        }
    }

    /** A wrong configuration changes nothing. */
    @Modified
    synchronized void modified(Map<String, Object> properties) {
        wanted = properties;
        if (begun) {
            apply(properties);
        }
    }

    private void apply(Map<String, Object> properties) {
        try {
            ServerSettings settings = ServerSettings.of(properties);
            server.adopt(settings);
            log.accepted(properties);
            // After adopt(): a request must not be served before the required interceptors are known.
            endpoints.open();
            settings.endpoint()
                    .ifPresentOrElse(
                            endpoint -> server.endpoints().put(Endpoints.DEFAULT, endpoint),
                            () -> server.endpoints().remove(Endpoints.DEFAULT));
        } catch (IllegalArgumentException e) {
            if (server.endpoints().listens(Endpoints.DEFAULT)) {
                LOG.error("The RTSP server keeps its settings: {}", e.getMessage());
            } else {
                server.endpoints().failed(Endpoints.DEFAULT, e.getMessage());
            }
        }
    }

    @Deactivate
    void deactivate() {
        synchronized (this) {
            wanted = null;
        }
        endpoints.close();
        registrations.close();
        server.stop();
        handlers.close();
        interceptors.close();
        dialects.close();
        starters.shutdownNow();
    }

    @Reference(
            service = RtspMethodHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addHandler")
    void addHandler(ServiceReference<RtspMethodHandler> reference) {
        handlers.put(reference);
    }

    void removeHandler(ServiceReference<RtspMethodHandler> reference) {
        handlers.remove(reference);
    }

    @Reference(
            service = RtspInterceptor.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addInterceptor")
    void addInterceptor(ServiceReference<RtspInterceptor> reference) {
        interceptors.put(reference);
    }

    void removeInterceptor(ServiceReference<RtspInterceptor> reference) {
        interceptors.remove(reference);
    }

    @Reference(
            service = RtspDialect.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addDialect")
    void addDialect(ServiceReference<RtspDialect> reference) {
        dialects.put(reference);
    }

    void removeDialect(ServiceReference<RtspDialect> reference) {
        dialects.remove(reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "updatedMedia")
    void bindMedia(MediaRuntime runtime) {
        media.bind(runtime);
    }

    void updatedMedia(MediaRuntime runtime) {
        media.changed();
    }

    void unbindMedia(MediaRuntime runtime) {
        media.unbind(runtime);
    }

    @Reference(
            service = EventAdmin.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEventAdmin(ComponentServiceObjects<EventAdmin> admin) {
        events.bind(admin);
    }

    void unbindEventAdmin(ComponentServiceObjects<EventAdmin> admin) {
        events.unbind(admin);
    }

    /** The handlers are counted, and never called. */
    @Reference(
            service = EventHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEventHandler(ServiceReference<EventHandler> handler) {
        events.handlerCame();
    }

    void unbindEventHandler(ServiceReference<EventHandler> handler) {
        events.handlerLeft();
    }
}
