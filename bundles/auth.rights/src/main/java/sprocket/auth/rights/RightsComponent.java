// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.auth.api.Action;
import sprocket.auth.api.Principal;
import sprocket.auth.api.Rights;
import sprocket.rtsp.api.Interceptor;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.settings.checked.SettingsLog;

/**
 * Offers the interceptor {@code authorisation} and the service {@link Rights} as soon as the configuration is right.
 * While it is wrong from the start, a server that requires the interceptor answers 503: nobody gets in.
 */
@Component(
        service = {},
        configurationPid = RightsConfig.PID)
@RightsConfig
@Designate(ocd = RightsConfig.class)
@Capability(namespace = Interceptor.NAMESPACE, attribute = Interceptor.NAMESPACE + "=" + RightsComponent.NAME)
public final class RightsComponent {

    static final String NAME = "authorisation";

    private static final Logger LOG = LoggerFactory.getLogger(RightsComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, RightsConfig.PID, RightsConfig.class);
    private final BundleContext context;
    /** Null until the configuration is right for the first time. */
    private volatile RightsSettings settings;

    private ServiceRegistration<RtspInterceptor> interceptor;
    private ServiceRegistration<Rights> rights;

    @Activate
    public RightsComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            settings = RightsSettings.of(properties);
            if (interceptor == null) {
                rights = context.registerService(Rights.class, this::allow, new Hashtable<>());
                interceptor = context.registerService(
                        RtspInterceptor.class,
                        new Authorisation(() -> settings),
                        new Hashtable<>(Map.of(Interceptor.NAMESPACE, NAME, Interceptor.ONLY_REQUIRED, true)));
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("{}: {}", settings == null ? "Nobody has rights" : "Rights stay as they were", e.getMessage());
        }
    }

    private boolean allow(Optional<Principal> principal, Action action, List<String> path) {
        return settings.rules().allow(principal, action, path);
    }

    @Deactivate
    void deactivate() {
        if (interceptor != null) {
            interceptor.unregister();
            rights.unregister();
        }
    }
}
