package sprocket.playout.catalog;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** Describes what media comes from and passes through, from the tables by which it is chosen. */
@Component(service = {}, immediate = true)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.rtsp.api.runtime.MediaRuntime'", uses = MediaRuntime.class)
public final class MediaServices implements MediaRuntime {

    private final Transports transports;
    private final PayloadFormats formats;
    private final MountedSources sources;
    private final AtomicLong changes = new AtomicLong();
    private final ServiceRegistration<MediaRuntime> registration;

    @Activate
    public MediaServices(BundleContext context, @Reference Transports transports, @Reference PayloadFormats formats,
            @Reference MountedSources sources) {
        this.transports = transports;
        this.formats = formats;
        this.sources = sources;
        this.registration = context.registerService(MediaRuntime.class, this, properties());
        transports.listen(this::changed);
        formats.listen(this::changed);
        sources.listen(this::changed);
    }

    private void changed() {
        changes.incrementAndGet();
        try {
            registration.setProperties(properties());
        } catch (IllegalStateException e) {
            // The bundle stops.
        }
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CHANGE_COUNT, changes.get());
        return properties;
    }

    @Override
    public List<MediaServiceDTO> describe() {
        List<MediaServiceDTO> all = new ArrayList<>(transports.describe());
        all.addAll(formats.describe());
        all.addAll(sources.describe());
        return all;
    }

    @Deactivate
    void deactivate() {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // It went with the bundle.
        }
    }
}
