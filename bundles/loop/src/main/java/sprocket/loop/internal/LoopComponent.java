// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.internal;

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
import sprocket.loop.Loops;
import sprocket.loop.netty.EventLoops;
import sprocket.loop.netty.NettyLoops;
import sprocket.settings.checked.CheckedSettings;

/** Starts the event loops once their configuration is valid. They are a service as long as they run. */
@Component(
        service = {},
        configurationPid = LoopConfig.PID)
@LoopConfig
@Designate(ocd = LoopConfig.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.loop.Loops,sprocket.loop.netty.NettyLoops'")
public final class LoopComponent {

    private static final Logger LOG = LoggerFactory.getLogger(LoopComponent.class);

    private final BundleContext context;
    private EventLoops loops;
    private ServiceRegistration<?> registration;

    @Activate
    public LoopComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        modified(properties);
    }

    /** Running loops are kept: the open connections belong to them. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            int wanted = count(properties);
            if (loops == null) {
                loops = EventLoops.start(wanted);
                registration = context.registerService(
                        new String[] {Loops.class.getName(), NettyLoops.class.getName()}, loops, null);
            } else if (wanted != loops.all().size()) {
                LOG.info(
                        "{}: {} event loops will run after the next start; {} run until then",
                        LoopConfig.PID,
                        wanted,
                        loops.all().size());
            }
        } catch (IllegalArgumentException e) {
            LOG.error("The event loops {}: {}", loops == null ? "do not start" : "stay as they are", e.getMessage());
        }
    }

    /**
     * @param properties of {@link LoopConfig}
     * @return at least one
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static int count(Map<String, ?> properties) {
        int loops = CheckedSettings.of(LoopConfig.PID, LoopConfig.class, properties)
                .values()
                .loops();
        return loops == 0 ? Runtime.getRuntime().availableProcessors() : loops;
    }

    @Deactivate
    void deactivate() {
        if (loops != null) {
            registration.unregister();
            loops.close();
        }
    }
}
