// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.track.RatedContainers;
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

    private final RatedContainers containers;

    @Activate
    public AviComponent(BundleContext context, Map<String, Object> properties) {
        containers = new RatedContainers(
                context,
                LOG,
                "AVI files",
                new SettingsLog(LOG, AviConfig.PID, AviConfig.class),
                AviComponent::frameRate,
                rate -> List.of(new AviContainer(rate)));
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        containers.configure(properties);
    }

    /**
     * @param properties of {@link AviConfig}
     * @return pictures per second; 0 for the rate of the kind of file
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static double frameRate(Map<String, ?> properties) {
        CheckedSettings<AviConfig> settings = CheckedSettings.of(AviConfig.PID, AviConfig.class, properties);
        return RatedContainers.frameRate(settings, settings.values().frame_rate());
    }

    @Deactivate
    void deactivate() {
        containers.close();
    }
}
