package sprocket.launcher;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.apache.felix.main.AutoProcessor;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The OSGi framework from its start to its end. */
final class FrameworkRun {

    /** Viewers are told goodbye and what writes is written; beyond it the process ends all the same. */
    private static final long STOP_MILLIS = 5000;

    private final Product product;
    private final DataDirectory data;

    FrameworkRun(Product product, DataDirectory data) {
        this.product = product;
        this.data = data;
    }

    /**
     * Runs until the framework is stopped: by a signal, from its shell, or because the server could not start.
     *
     * @throws LaunchException where the framework itself does not start
     */
    void run() throws LaunchException {
        try {
            String fingerprint = product.fingerprint();
            boolean installed = data.cacheOf(fingerprint);
            Map<String, String> configuration = configuration(installed);
            Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(configuration);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "sprocket-shutdown"));
            framework.init();
            AutoProcessor.process(configuration, framework.getBundleContext());
            framework.start();
            data.completed(fingerprint);
            FrameworkEvent end;
            do {
                end = framework.waitForStop(0);
            } while (end.getType() == FrameworkEvent.STOPPED_UPDATE || end.getType() == FrameworkEvent.STOPPED_SYSTEM_REFRESHED);
        } catch (BundleException | IOException e) {
            throw new LaunchException("the OSGi framework does not start: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> configuration(boolean installed) {
        System.setProperty("felix.config.properties", product.configuration().toUri().toString());
        Map<String, String> configuration = new HashMap<>(org.apache.felix.main.Main.loadConfigProperties());
        org.apache.felix.main.Main.copySystemProperties(configuration);
        configuration.put("org.osgi.framework.storage", data.cache().toString());
        if (installed) {
            // The cache knows what is installed and started, also what was swapped since; it is as it was left.
            configuration.put("felix.auto.deploy.action", "");
        } else {
            configuration.putAll(product.settings());
        }
        return configuration;
    }

    private void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.MILLISECONDS.toMillis(STOP_MILLIS));
            data.close();
        } catch (BundleException | IOException e) {
            System.err.println("sprocket: the framework did not end well: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
