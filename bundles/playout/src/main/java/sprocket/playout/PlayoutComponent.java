package sprocket.playout;

import java.util.Map;
import java.util.function.Function;
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
import sprocket.playout.api.Playouts;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.Transports;
import sprocket.playout.config.Configured;
import sprocket.playout.config.PlayoutConfig;

/** Starts the playout as soon as its configuration is right; it is a service from then on. */
@Component(service = {}, configurationPid = PlayoutConfig.PID)
@PlayoutConfig
@Designate(ocd = PlayoutConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.playout.api.Playouts'")
public final class PlayoutComponent {

    private static final Logger LOG = LoggerFactory.getLogger(PlayoutComponent.class);

    private final BundleContext context;
    private final Function<Configured, PlayoutService> parts;
    private PlayoutService playouts;
    private ServiceRegistration<Playouts> registration;

    @Activate
    public PlayoutComponent(BundleContext context, Map<String, Object> properties, @Reference MountedSources sources,
            @Reference PayloadFormats formats, @Reference Transports transports) {
        this.context = context;
        this.parts = configured -> new PlayoutService(configured, sources, formats, transports);
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            Configured configured = Configured.of(properties);
            if (playouts == null) {
                playouts = parts.apply(configured);
                registration = context.registerService(Playouts.class, playouts, null);
            } else {
                playouts.change(configured);
            }
        } catch (IllegalArgumentException e) {
            LOG.error("The playout {}: {}", playouts == null ? "does not start" : "keeps its settings", e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        if (playouts != null) {
            registration.unregister();
            playouts.stop();
        }
    }
}
