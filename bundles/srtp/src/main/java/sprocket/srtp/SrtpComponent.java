// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.util.Hashtable;
import java.util.Map;
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
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.settings.checked.SettingsLog;

/** Starts SRTP once its configuration is valid, and registers it as a service. */
@Component(
        service = {},
        configurationPid = SrtpConfig.PID)
@SrtpConfig
@Designate(ocd = SrtpConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.rtp.transport.RtpTransport'")
public final class SrtpComponent {

    private static final Logger LOG = LoggerFactory.getLogger(SrtpComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, SrtpConfig.PID, SrtpConfig.class);
    private final BundleContext context;
    private SrtpTransport transport;
    private ServiceRegistration<RtpTransport> registration;

    @Activate
    public SrtpComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        modified(properties);
    }

    /** A wrong configuration changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            SrtpSettings settings = SrtpSettings.of(properties);
            if (transport == null) {
                transport = new SrtpTransport(settings);
                String[] protocols = SrtpTransport.class
                        .getAnnotation(TransportProtocol.class)
                        .value();
                registration = context.registerService(
                        RtpTransport.class, transport, new Hashtable<>(Map.of(TransportProtocol.NAMESPACE, protocols)));
            } else {
                transport.change(settings);
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("SRTP {}: {}", transport == null ? "does not start" : "keeps its settings", e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
