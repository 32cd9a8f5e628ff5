// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import sprocket.media.api.MediaContainer;
import sprocket.media.stored.FrameRate;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/**
 * The containers of a bundle whose files have the frame rate of a setting if they state none. They become services when
 * the configuration is right for the first time. A configuration that is wrong changes nothing. Used by one thread at a
 * time.
 */
public final class RatedContainers {

    private static final String SETTING = "frame.rate";

    private final BundleContext context;
    private final Logger log;
    private final String files;
    private final SettingsLog accepted;
    private final ToDoubleFunction<Map<String, ?>> reader;
    private final Function<FrameRate, List<MediaContainer>> containers;
    private final FrameRate frameRate = new FrameRate();
    /** Empty until the configuration is right for the first time. */
    private final List<ServiceRegistration<MediaContainer>> registrations = new ArrayList<>();

    /**
     * @param files what the containers open, for the log: a plural with a capital letter
     * @param accepted logs the settings that are used
     * @param reader checks a configuration as {@link #frameRate} does
     * @param containers creates the containers; called once
     */
    public RatedContainers(
            BundleContext context,
            Logger log,
            String files,
            SettingsLog accepted,
            ToDoubleFunction<Map<String, ?>> reader,
            Function<FrameRate, List<MediaContainer>> containers) {
        this.context = context;
        this.log = log;
        this.files = files;
        this.accepted = accepted;
        this.reader = reader;
        this.containers = containers;
    }

    /** The component was configured, for the first time or again. */
    public void configure(Map<String, ?> properties) {
        try {
            double rate = reader.applyAsDouble(properties);
            frameRate.set(rate);
            Dictionary<String, Object> shown = new Hashtable<>(Map.of(SETTING, rate));
            if (registrations.isEmpty()) {
                for (MediaContainer container : containers.apply(frameRate)) {
                    registrations.add(context.registerService(MediaContainer.class, container, shown));
                }
            } else {
                // Indexes that were made at the former rate are forgotten, so the rate must have changed before.
                registrations.forEach(registration -> registration.setProperties(shown));
            }
            accepted.accepted(properties);
        } catch (IllegalArgumentException e) {
            log.error(
                    "{} {}: {}",
                    files,
                    registrations.isEmpty() ? "are not played" : "keep their frame rate",
                    e.getMessage());
        }
    }

    /**
     * Checks a frame rate.
     *
     * @param perSecond the value of the setting
     * @return pictures per second; 0 for the rate of the kind of file
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    public static double frameRate(CheckedSettings<?> settings, double perSecond) {
        if (perSecond > 0 && perSecond < 1) {
            throw settings.refusal(SETTING, "0, or at least 1 picture per second");
        }
        return perSecond;
    }

    /** The component stops. */
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
