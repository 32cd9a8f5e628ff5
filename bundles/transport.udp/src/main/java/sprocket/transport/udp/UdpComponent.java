// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.settings.checked.SettingsLog;

/**
 * Starts RTP over UDP once its configuration is valid, and registers it as a service. It starts after the event loops
 * and stops before them, because they send its BYE packets.
 */
@Component(
        service = {},
        configurationPid = UdpConfig.PID)
@UdpConfig
@Designate(ocd = UdpConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.rtp.transport.RtpTransport'")
public final class UdpComponent {

    private static final Logger LOG = LoggerFactory.getLogger(UdpComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, UdpConfig.PID, UdpConfig.class);
    private final BundleContext context;
    private final NettyLoops loops;
    private UdpTransport transport;
    private ServiceRegistration<RtpTransport> registration;

    @Activate
    public UdpComponent(BundleContext context, Map<String, Object> properties, @Reference NettyLoops loops) {
        this.context = context;
        this.loops = loops;
        modified(properties);
    }

    /** A wrong configuration changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            UdpSettings settings = UdpSettings.of(properties);
            if (transport == null) {
                transport = new UdpTransport(settings);
                announce(settings);
                String[] protocols = UdpTransport.class
                        .getAnnotation(TransportProtocol.class)
                        .value();
                registration = context.registerService(
                        RtpTransport.class, transport, new Hashtable<>(Map.of(TransportProtocol.NAMESPACE, protocols)));
            } else if (transport.change(settings)) {
                announce(settings);
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "RTP over UDP {}: {}", transport == null ? "does not start" : "keeps its settings", e.getMessage());
        }
    }

    private void announce(UdpSettings settings) {
        LOG.info(
                "RTP over UDP on {}, {}",
                settings.ports(),
                sending(settings.segmentation(), loops.epoll(), LoopSockets.segmentation(loops)));
        MulticastSettings multicast = settings.multicast();
        if (multicast.enabled()) {
            LOG.info(
                    "Multicast to {} and {}, ports {}, TTL {}",
                    multicast.ipv4(),
                    multicast.ipv6(),
                    multicast.ports(),
                    multicast.ttl());
        }
    }

    /** How packets reach the kernel, and why not in the fastest way. */
    static String sending(boolean wanted, boolean epoll, boolean possible) {
        if (!epoll) {
            return "a system call per packet, since epoll is not used";
        }
        if (wanted && possible) {
            return "segmented by the kernel";
        }
        return "sendmmsg; not segmented by the kernel, since "
                + (wanted ? "it is older than Linux 4.18" : "segmentation is switched off");
    }

    @Deactivate
    void deactivate() {
        if (transport != null) {
            registration.unregister();
            transport.stop();
        }
    }
}
