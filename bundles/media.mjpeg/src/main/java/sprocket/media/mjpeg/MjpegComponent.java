// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
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
import sprocket.media.api.MediaContainer;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/** Offers the containers of Motion JPEG as soon as their configuration is right; they are services from then on. */
@Component(
        service = {},
        configurationPid = MjpegConfig.PID)
@MjpegConfig
@Designate(ocd = MjpegConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.media.api.MediaContainer'")
public final class MjpegComponent {

    private static final Logger LOG = LoggerFactory.getLogger(MjpegComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, MjpegConfig.PID, MjpegConfig.class);
    private final BundleContext context;
    private final FrameRate frameRate = new FrameRate();
    private final List<ServiceRegistration<MediaContainer>> registrations = new ArrayList<>();

    @Activate
    public MjpegComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            double rate = frameRate(properties);
            frameRate.set(rate);
            Dictionary<String, Object> shown = new Hashtable<>(Map.of("frame.rate", rate));
            if (registrations.isEmpty()) {
                for (MediaContainer container : containers()) {
                    registrations.add(context.registerService(MediaContainer.class, container, shown));
                }
            } else {
                // Indexes that were made at the former rate are forgotten, so the rate must have changed before.
                registrations.forEach(registration -> registration.setProperties(shown));
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "Motion JPEG files {}: {}",
                    registrations.isEmpty() ? "are not played" : "keep their frame rate",
                    e.getMessage());
        }
    }

    private List<MediaContainer> containers() {
        return List.of(new BareContainer(frameRate), new DirectoryContainer(frameRate), new LabContainer(frameRate));
    }

    /**
     * @param properties of {@link MjpegConfig}
     * @return pictures per second; 0 for the rate of the kind of file
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static double frameRate(Map<String, ?> properties) {
        CheckedSettings<MjpegConfig> settings = CheckedSettings.of(MjpegConfig.PID, MjpegConfig.class, properties);
        double rate = settings.values().frame_rate();
        if (rate > 0 && rate < 1) {
            throw settings.refusal("frame.rate", "0, or at least 1 picture per second");
        }
        return rate;
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
