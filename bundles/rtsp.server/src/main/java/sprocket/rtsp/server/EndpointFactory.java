// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.EndpointConfig;

/** Opens an endpoint for each factory configuration {@link EndpointConfig#PID}, moves it and closes it. */
final class EndpointFactory implements ManagedServiceFactory {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointFactory.class);

    private final BundleContext context;
    private final Endpoints endpoints;
    private ServiceRegistration<ManagedServiceFactory> registration;

    EndpointFactory(BundleContext context, Endpoints endpoints) {
        this.context = context;
        this.endpoints = endpoints;
    }

    /** Begins to open endpoints. Idempotent; called by one thread at a time. */
    void open() {
        if (registration != null) {
            return;
        }
        registration = context.registerService(
                ManagedServiceFactory.class, this, new Hashtable<>(Map.of(Constants.SERVICE_PID, EndpointConfig.PID)));
    }

    @Override
    public String getName() {
        return "Endpoints of the RTSP server";
    }

    /** A wrong configuration changes nothing if the endpoint listens. */
    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        String name = name(pid);
        if (reserved(name)) {
            LOG.error(
                    "The configuration {} is refused: an endpoint cannot have the name {}, which is that of the"
                            + " server's own settings; choose another",
                    pid,
                    name);
            return;
        }
        try {
            Map<String, Object> settings = new HashMap<>();
            Collections.list(properties.keys()).forEach(key -> settings.put(key, properties.get(key)));
            endpoints.put(name, Endpoint.of(settings));
        } catch (IllegalArgumentException e) {
            if (endpoints.listens(name)) {
                LOG.error("The endpoint {} stays where it is: {}", name, e.getMessage());
            } else {
                endpoints.failed(name, e.getMessage());
            }
        }
    }

    @Override
    public void deleted(String pid) {
        String name = name(pid);
        if (!reserved(name)) {
            endpoints.remove(name);
        }
    }

    /** Whether the name is that of the server's own endpoint, which is not opened by this factory. */
    private static boolean reserved(String name) {
        return name.equals(Endpoints.DEFAULT);
    }

    /** The part of the PID after the factory's: {@code public} of {@code sprocket.rtsp.endpoint~public}. */
    private static String name(String pid) {
        return pid.substring(pid.lastIndexOf('~') + 1);
    }

    void close() {
        try {
            if (registration != null) {
                registration.unregister();
            }
        } catch (IllegalStateException e) {
            // The framework has unregistered it with the bundle.
        }
    }
}
