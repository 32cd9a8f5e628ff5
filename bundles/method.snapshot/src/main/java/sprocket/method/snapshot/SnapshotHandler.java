// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.nio.ByteBuffer;
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
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.playout.api.Playout;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/** SNAPSHOT, an extension: a session's current picture. It is a service as soon as its configuration is right. */
@Component(
        service = {},
        configurationPid = SnapshotConfig.PID)
@RtspMethod("SNAPSHOT")
@RequiresSession({SessionState.READY, SessionState.PLAYING})
@SnapshotConfig
@Designate(ocd = SnapshotConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.rtsp.api.RtspMethodHandler'")
public final class SnapshotHandler implements RtspMethodHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotHandler.class);

    private final Playouts playouts;
    private final SettingsLog log = new SettingsLog(LOG, SnapshotConfig.PID, SnapshotConfig.class);
    /** Bytes; 0 until there is a configuration that is right. */
    private volatile int maxSize;

    /** Another bundle's, if there is one. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile JpegTranscoder transcoder;

    private ServiceRegistration<RtspMethodHandler> registration;

    @Activate
    public SnapshotHandler(@Reference Playouts playouts) {
        this.playouts = playouts;
    }

    /** The component's properties, which say what method this is, become those of the service. */
    @Activate
    @Modified
    void modified(BundleContext context, Map<String, Object> properties) {
        if (!configure(properties)) {
            return;
        }
        if (registration == null) {
            registration = context.registerService(RtspMethodHandler.class, this, new Hashtable<>(properties));
        } else {
            registration.setProperties(new Hashtable<>(properties));
        }
    }

    /** @return false if the configuration is wrong, which changes nothing */
    boolean configure(Map<String, ?> properties) {
        try {
            maxSize = maxSize(properties);
            log.accepted(properties);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("SNAPSHOT {}: {}", maxSize == 0 ? "is not served" : "keeps its settings", e.getMessage());
            return false;
        }
    }

    /**
     * @param properties of {@link SnapshotConfig}
     * @return bytes of the largest picture
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static int maxSize(Map<String, ?> properties) {
        return CheckedSettings.of(SnapshotConfig.PID, SnapshotConfig.class, properties)
                .values()
                .max_size();
    }

    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) throws RtspException {
        Playout playout = playouts.of(exchange.requireSession())
                .orElseThrow(() -> new RtspException(
                        RtspStatus.METHOD_NOT_VALID_IN_STATE, "The session has no stream yet: send SETUP first"));
        Track track = JpegTrack.of(playout, exchange.request().uri());
        if (playout.presentation() instanceof StoredPresentation stored) {
            return response(StoredPicture.read(stored, track, playout.position().toNanos()));
        }
        LivePicture.of((LivePresentation) playout.presentation(), track).answer(exchange, this::response);
        return null;
    }

    private RtspResponse response(AccessUnit picture) throws RtspException {
        ByteBuffer jpeg = StandaloneJpeg.of(picture, maxSize, Optional.ofNullable(transcoder));
        return RtspResponse.builder(RtspStatus.OK).body("image/jpeg", jpeg).build();
    }
}
