// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * A configuration that a test changes. Closing it restores the old one. Both wait until the components have been
 * updated.
 */
public final class ChangedConfiguration implements AutoCloseable {

    private static final String MARKER = "sprocket.itest.marker";
    private static final long PATIENCE_SECONDS = 30;

    private final ConfigurationAdmin admin;
    private final Configuration configuration;
    private final Dictionary<String, Object> before;

    private ChangedConfiguration(ConfigurationAdmin admin, Configuration configuration) {
        this.admin = admin;
        this.configuration = configuration;
        this.before = configuration.getProperties();
    }

    public static ChangedConfiguration of(ConfigurationAdmin admin, String pid) throws IOException {
        return new ChangedConfiguration(admin, admin.getConfiguration(pid, "?"));
    }

    /**
     * A configuration of a factory. A bundle that handles the factory without Declarative Services may be updated later
     * than these methods return.
     */
    public static ChangedConfiguration ofFactory(ConfigurationAdmin admin, String factoryPid, String name)
            throws IOException {
        return new ChangedConfiguration(admin, admin.getFactoryConfiguration(factoryPid, name, "?"));
    }

    /** Sets some settings, with all others as they were before. */
    public ChangedConfiguration to(Map<String, ?> settings) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>();
        if (before != null) {
            Collections.list(before.keys()).forEach(key -> properties.put(key, before.get(key)));
        }
        properties.putAll(settings);
        configuration.update(properties);
        awaitTold();
        return this;
    }

    /**
     * Waits until Declarative Services has updated the components. Configuration Admin delivers its events on one
     * thread, one after the other: when a later event arrives here, all listeners have handled those before it.
     */
    private void awaitTold() throws IOException {
        CompletableFuture<Void> told = new CompletableFuture<>();
        ConfigurationListener listener = event -> {
            if (event.getPid().equals(MARKER) && event.getType() == ConfigurationEvent.CM_DELETED) {
                told.complete(null);
            }
        };
        BundleContext context =
                FrameworkUtil.getBundle(ChangedConfiguration.class).getBundleContext();
        ServiceRegistration<ConfigurationListener> registration =
                context.registerService(ConfigurationListener.class, listener, null);
        try {
            Configuration marker = admin.getConfiguration(MARKER, "?");
            marker.update(new Hashtable<>());
            marker.delete();
            told.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            registration.unregister();
        }
    }

    @Override
    public void close() throws IOException {
        if (before == null) {
            configuration.delete();
        } else {
            configuration.update(before);
        }
        awaitTold();
    }
}
