// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.JpegTranscoder;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.settings.checked.SettingsLog;

/**
 * Offers the payload format as soon as its configuration is right. Other settings make another format, which takes the
 * former one's place while streams play.
 */
@Component(
        service = {},
        configurationPid = JpegConfig.PID)
@JpegConfig
@Designate(ocd = JpegConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.rtp.payload.PayloadFormat'")
public final class JpegComponent {

    private static final Logger LOG = LoggerFactory.getLogger(JpegComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, JpegConfig.PID, JpegConfig.class);
    private final BundleContext context;
    private JpegSettings settings;
    private ServiceRegistration<PayloadFormat> registration;

    /** Another bundle's, if there is one. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile JpegTranscoder transcoder;

    @Activate
    public JpegComponent(BundleContext context) {
        this.context = context;
    }

    @Activate
    void activate(Map<String, Object> properties) {
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            JpegSettings next = JpegSettings.of(properties);
            if (!next.equals(settings)) {
                ServiceRegistration<PayloadFormat> former = registration;
                Dictionary<String, Object> shown = new Hashtable<>(Map.of(RtpPayload.NAMESPACE, VideoFormat.JPEG));
                registration = context.registerService(
                        PayloadFormat.class, new JpegPayloadFormat(next, () -> Optional.ofNullable(transcoder)), shown);
                settings = next;
                if (former != null) {
                    former.unregister();
                }
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "JPEG {}: {}",
                    registration == null ? "is not sent" : "is sent with the settings of before",
                    e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
