// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import java.util.List;
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
import sprocket.loop.DirectMemory;
import sprocket.loop.Loops;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.Playouts;
import sprocket.playout.config.PlayoutConfig;
import sprocket.playout.config.PlayoutSettings;
import sprocket.rtp.train.PacketMemory;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.StreamDTO;
import sprocket.settings.checked.SettingsLog;

/**
 * Starts the playout once its configuration is right, and registers it as a service. As long as this component is
 * active, it describes the services of the media catalog.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = PlayoutConfig.PID)
@PlayoutConfig
@Designate(ocd = PlayoutConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.playout.api.Playouts'")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.rtsp.api.runtime.MediaRuntime'",
        uses = MediaRuntime.class)
public final class PlayoutComponent {

    private static final Logger LOG = LoggerFactory.getLogger(PlayoutComponent.class);

    private final SettingsLog settings = new SettingsLog(LOG, PlayoutConfig.PID, PlayoutConfig.class);
    private final BundleContext context;
    private final MediaServices services;
    private final Loops loops;
    private final MediaRuntimeService description;
    private volatile PlayoutService playouts;
    private ServiceRegistration<Playouts> registration;

    @Activate
    public PlayoutComponent(
            BundleContext context,
            Map<String, Object> properties,
            @Reference MediaServices services,
            @Reference Loops loops) {
        this.context = context;
        this.services = services;
        this.loops = loops;
        this.description = new MediaRuntimeService(context, services, this::streams);
        modified(properties);
    }

    /** A wrong configuration changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            PlayoutSettings configured = PlayoutSettings.of(properties);
            if (playouts == null) {
                playouts = new PlayoutService(configured, services, loops.all().get(0), this::memory);
                registration = context.registerService(Playouts.class, playouts, null);
            } else {
                playouts.change(configured);
            }
            settings.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("The playout {}: {}", playouts == null ? "does not start" : "keeps its settings", e.getMessage());
        }
    }

    private PacketMemory.Region memory(int bytes) {
        DirectMemory memory = loops.memory(bytes);
        return new PacketMemory.Region(memory.bytes(), memory.free());
    }

    private List<StreamDTO> streams() {
        PlayoutService now = playouts;
        return now == null ? List.of() : now.streams();
    }

    @Deactivate
    void deactivate() {
        if (playouts != null) {
            registration.unregister();
            playouts.stop();
        }
        description.close();
    }
}
