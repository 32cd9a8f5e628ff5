// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.RtspDialect;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/**
 * The course's short form of RTSP. The server asks it only if the first request names a file without a scheme, or has
 * no version. Then a method in capital letters is enough.
 */
@Component(configurationPid = LabConfig.PID)
@LabConfig
@Designate(ocd = LabConfig.class)
@Dialect("lab")
public final class LabDialect implements RtspDialect {

    private static final Pattern METHOD =
            Pattern.compile("[\\r\\n]*[A-Z_]{3,20}[ \\t]*([\\r\\n].*| [^*\\r\\n].*)", Pattern.DOTALL);
    private static final Pattern BEGUN = Pattern.compile("[\\r\\n]*[A-Z_]{0,20}[ \\t]*");
    /** Requests of a browser or of a tunnel, which belong to other dialects. */
    private static final Pattern HTTP = Pattern.compile("(?s)[^\\r\\n]*[ \\t]HTTP/\\d.*");

    private static final Logger LOG = LoggerFactory.getLogger(LabDialect.class);

    private final SettingsLog settings = new SettingsLog(LOG, LabConfig.PID, LabConfig.class);

    private volatile boolean enabled;

    @Activate
    public LabDialect(Map<String, Object> properties) {
        modified(properties);
    }

    /** A wrong configuration changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            enabled = enabled(properties);
            settings.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("The lab dialect stays {}: {}", enabled ? "on" : "off", e.getMessage());
        }
    }

    /**
     * @param properties of {@link LabConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static boolean enabled(Map<String, ?> properties) {
        return CheckedSettings.of(LabConfig.PID, LabConfig.class, properties)
                .values()
                .enabled();
    }

    @Override
    public Probe probe(ByteBuffer start) {
        if (!enabled) {
            return Probe.NO;
        }
        String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
        if (BEGUN.matcher(text).matches()) {
            return Probe.MORE;
        }
        if (!METHOD.matcher(text).matches() || HTTP.matcher(text.stripLeading()).matches()) {
            return Probe.NO;
        }
        // Until the line is complete, it may be HTTP.
        return text.stripLeading().matches("(?s)[^\\r\\n]*[\\r\\n].*") ? Probe.YES : Probe.MORE;
    }

    @Override
    public RtspDialect.Codec open(RtspDialect.Context context) {
        return new LabCodec(context);
    }
}
