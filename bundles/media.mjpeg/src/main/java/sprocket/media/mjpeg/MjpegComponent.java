// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

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
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/** Offers the containers of Motion JPEG as services as soon as their configuration is right. */
@Component(
        service = {},
        configurationPid = MjpegConfig.PID)
@MjpegConfig
@Designate(ocd = MjpegConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.media.api.MediaContainer'")
public final class MjpegComponent {

    private static final Logger LOG = LoggerFactory.getLogger(MjpegComponent.class);

    private final RatedContainers containers;

    @Activate
    public MjpegComponent(BundleContext context, Map<String, Object> properties) {
        containers = new RatedContainers(
                context,
                LOG,
                "Motion JPEG files",
                new SettingsLog(LOG, MjpegConfig.PID, MjpegConfig.class),
                MjpegComponent::frameRate,
                rate -> List.of(new BareContainer(rate), new DirectoryContainer(rate), new LabContainer(rate)));
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        containers.configure(properties);
    }

    /**
     * @param properties of {@link MjpegConfig}
     * @return pictures per second; 0 for the rate of the kind of file
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static double frameRate(Map<String, ?> properties) {
        CheckedSettings<MjpegConfig> settings = CheckedSettings.of(MjpegConfig.PID, MjpegConfig.class, properties);
        return RatedContainers.frameRate(settings, settings.values().frame_rate());
    }

    @Deactivate
    void deactivate() {
        containers.close();
    }
}
