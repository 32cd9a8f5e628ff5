// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.auth.api.Realm;
import sprocket.rtsp.api.Interceptor;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.settings.checked.SettingsLog;

/**
 * Offers the interceptor {@code authentication} as soon as its configuration is right and there is a realm. While there
 * is none, a server that requires the interceptor lets requests wait, and then answers 503: nobody gets in.
 */
@Component(
        service = {},
        configurationPid = SchemesConfig.PID)
@SchemesConfig
@Designate(ocd = SchemesConfig.class)
@Capability(namespace = Interceptor.NAMESPACE, attribute = Interceptor.NAMESPACE + "=" + SchemesComponent.NAME)
public final class SchemesComponent {

    static final String NAME = "authentication";
    /** It is nearer to the client than the interceptors that use what it finds out. */
    private static final int RANKING = 1000;

    private static final long START = System.nanoTime() / 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(SchemesComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, SchemesConfig.PID, SchemesConfig.class);
    private final BundleContext context;
    private final Map<ServiceReference<Realm>, Realm> realms = new ConcurrentHashMap<>();
    private final Authentication authentication;
    private final ServiceTracker<Realm, Realm> tracker;
    /** Null until the configuration is right for the first time. */
    private volatile SchemesSettings settings;

    private ServiceRegistration<RtspInterceptor> registration;
    private boolean stopped;

    @Activate
    public SchemesComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        this.authentication =
                new Authentication(() -> settings, this::realm, () -> System.nanoTime() / 1_000_000 - START);
        this.tracker = new ServiceTracker<>(context, Realm.class, null) {
            @Override
            public Realm addingService(ServiceReference<Realm> reference) {
                Realm realm = super.addingService(reference);
                if (realm != null) {
                    realms.put(reference, realm);
                    register();
                }
                return realm;
            }

            @Override
            public void removedService(ServiceReference<Realm> reference, Realm realm) {
                realms.remove(reference);
                register();
                super.removedService(reference, realm);
            }
        };
        modified(properties);
        tracker.open();
    }

    /** The one with the highest ranking. */
    private Optional<Realm> realm() {
        return realms.entrySet().stream().max(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            settings = SchemesSettings.of(properties);
            register();
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("{}: {}", settings == null ? "Nobody can log in" : "Logins stay as they were", e.getMessage());
        }
    }

    /** Registers the interceptor if it can work, or takes it away. */
    private void register() {
        ServiceRegistration<RtspInterceptor> gone = null;
        synchronized (this) {
            boolean works = !stopped && settings != null && !realms.isEmpty();
            if (works && registration == null) {
                registration = context.registerService(
                        RtspInterceptor.class,
                        authentication,
                        new Hashtable<>(Map.of(
                                Interceptor.NAMESPACE,
                                NAME,
                                Interceptor.ONLY_REQUIRED,
                                true,
                                Constants.SERVICE_RANKING,
                                RANKING)));
            } else if (!works && registration != null) {
                gone = registration;
                registration = null;
            }
        }
        if (gone != null) {
            // The server waits here for the requests that use it, so the lock is not held.
            gone.unregister();
        }
    }

    @Deactivate
    void deactivate() {
        synchronized (this) {
            stopped = true;
        }
        register();
        tracker.close();
    }
}
