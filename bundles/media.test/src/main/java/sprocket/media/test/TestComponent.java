// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.loop.Loops;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaSource;
import sprocket.media.catalog.MediaServices;
import sprocket.settings.checked.SettingsLog;

/** Offers the live test media as soon as the configuration is right. */
@Component(
        service = {},
        immediate = true,
        configurationPid = TestConfig.PID)
@TestConfig
@Designate(ocd = TestConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.media.api.MediaSource'")
public final class TestComponent {

    private static final Logger LOG = LoggerFactory.getLogger(TestComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, TestConfig.PID, TestConfig.class);
    private final BundleContext context;
    private final MediaServices services;
    private final Loop loop;
    private long changes;
    private TestSource source;
    private ServiceRegistration<MediaSource> registration;

    @Activate
    public TestComponent(BundleContext context, @Reference MediaServices services, @Reference Loops loops) {
        this.context = context;
        this.services = services;
        this.loop = loops.all().get(0);
    }

    @Activate
    void activate(Map<String, Object> properties) {
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            TestSettings settings = TestSettings.of(properties);
            if (source == null) {
                source = new TestSource(settings, services, loop);
                registration = context.registerService(MediaSource.class, source, shown(settings));
            } else {
                source.change(settings);
                registration.setProperties(shown(settings));
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The live test media {}: {}",
                    source == null ? "are not served" : "keep their settings",
                    e.getMessage());
        }
    }

    private Dictionary<String, Object> shown(TestSettings settings) {
        return new Hashtable<>(
                Map.of(MediaMount.PROPERTY, settings.mount().toString(), Constants.SERVICE_CHANGECOUNT, changes++));
    }

    @Deactivate
    void deactivate() {
        if (source != null) {
            registration.unregister();
            source.close();
        }
    }
}
