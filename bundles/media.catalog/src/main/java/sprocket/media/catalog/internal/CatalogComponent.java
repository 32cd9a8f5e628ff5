// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
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
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.ReferenceFeed;
import sprocket.registry.RemovalPolicy;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.RtpTransport;
import sprocket.settings.checked.SettingsLog;

/** The catalog as a component. It is a service as soon as its configuration is right. */
@Component(
        service = {},
        immediate = true,
        configurationPid = CatalogConfig.PID)
@CatalogConfig
@Designate(ocd = CatalogConfig.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.media.api.MediaCatalog'",
        uses = MediaCatalog.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.media.catalog.MediaServices'",
        uses = MediaServices.class)
public final class CatalogComponent {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogComponent.class);

    private final SettingsLog settings = new SettingsLog(LOG, CatalogConfig.PID, CatalogConfig.class);
    private static final CatalogSettings BEFORE = new CatalogSettings(1, Duration.ofSeconds(5), 0);

    private final BundleContext context;
    private final Catalog catalog = new Catalog(BEFORE);
    private final ReferenceFeed<RtpTransport, List<String>> transports;
    private final ReferenceFeed<PayloadFormat, MediaKinds.Formats> formats;
    private final ReferenceFeed<MediaSource, MediaPath> sources;
    private ServiceRegistration<?> registration;

    /** Declarative Services reports services after the constructor and before {@link #modified}. */
    @Activate
    public CatalogComponent(BundleContext context) {
        this.context = context;
        transports =
                new ReferenceFeed<>(context, MediaKinds.TRANSPORTS, catalog.transports(), RemovalPolicy.NOTIFY_USERS);
        formats = new ReferenceFeed<>(context, MediaKinds.FORMATS, catalog.formats(), RemovalPolicy.NO_WAIT);
        sources = new ReferenceFeed<>(context, MediaKinds.SOURCES, catalog.sources(), RemovalPolicy.NO_WAIT);
    }

    @Activate
    void activate(Map<String, Object> properties) {
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    synchronized void modified(Map<String, Object> properties) {
        try {
            catalog.change(CatalogSettings.of(properties));
            settings.accepted(properties);
            if (registration == null) {
                registration = context.registerService(
                        new String[] {MediaCatalog.class.getName(), MediaServices.class.getName()}, catalog, null);
            }
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The media catalog {}: {}",
                    registration == null ? "does not start" : "keeps its settings",
                    e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        ServiceRegistration<?> last;
        synchronized (this) {
            last = registration;
            registration = null;
        }
        if (last != null) {
            // Its users end their streams now.
            last.unregister();
        }
        transports.close();
        formats.close();
        sources.close();
        catalog.stop();
    }

    @Reference(
            service = RtpTransport.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addTransport")
    void addTransport(ServiceReference<RtpTransport> reference) {
        transports.put(reference);
    }

    void removeTransport(ServiceReference<RtpTransport> reference) {
        transports.remove(reference);
    }

    @Reference(
            service = PayloadFormat.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addPayloadFormat")
    void addPayloadFormat(ServiceReference<PayloadFormat> reference) {
        formats.put(reference);
    }

    void removePayloadFormat(ServiceReference<PayloadFormat> reference) {
        formats.remove(reference);
    }

    @Reference(
            service = MediaSource.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addSource")
    void addSource(ServiceReference<MediaSource> reference) {
        sources.put(reference);
    }

    void removeSource(ServiceReference<MediaSource> reference) {
        sources.remove(reference);
    }
}
