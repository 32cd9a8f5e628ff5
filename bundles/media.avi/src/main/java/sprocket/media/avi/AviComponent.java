// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.util.Dictionary;
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
import sprocket.media.api.MediaContainer;
import sprocket.media.stored.FrameRate;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/** Offers the container of AVI files as a service as soon as its configuration is right. */
@Component(
        service = {},
        configurationPid = AviConfig.PID)
@AviConfig
@Designate(ocd = AviConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.media.api.MediaContainer'")
public final class AviComponent {

    private static final Logger LOG = LoggerFactory.getLogger(AviComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, AviConfig.PID, AviConfig.class);
    private final BundleContext context;
    private final FrameRate frameRate = new FrameRate();
    /** Null until the configuration is right for the first time. */
    private ServiceRegistration<MediaContainer> registration;

    @Activate
    public AviComponent(BundleContext context, Map<String, Object> properties) {
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
            if (registration == null) {
                registration = context.registerService(MediaContainer.class, new AviContainer(frameRate), shown);
            } else {
                // Indexes that were made at the former rate are forgotten, so the rate must have changed before.
                registration.setProperties(shown);
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "AVI files {}: {}",
                    registration == null ? "are not played" : "keep their frame rate",
                    e.getMessage());
        }
    }

    /**
     * @param properties of {@link AviConfig}
     * @return pictures per second; 0 for the rate of the kind of file
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static double frameRate(Map<String, ?> properties) {
        CheckedSettings<AviConfig> settings = CheckedSettings.of(AviConfig.PID, AviConfig.class, properties);
        double rate = settings.values().frame_rate();
        if (rate > 0 && rate < 1) {
            throw settings.refusal("frame.rate", "0, or at least 1 picture per second");
        }
        return rate;
    }

    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
