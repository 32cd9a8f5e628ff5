// SPDX-License-Identifier: Apache-2.0
package sprocket.opening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.util.tracker.ServiceTracker;
import sprocket.client.desk.Desk;

/**
 * Once all bundles have been started, opens the address of the command line on the desk. Where there is no desk, prints
 * the reason to standard error and ends the process with exit code 1. This is an activator rather than a component: the
 * reason may be that components do not run.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Opening implements BundleActivator, FrameworkListener {

    /** For components that other threads activate after all bundles have been started. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int FAILURE = 1;

    private BundleContext context;

    @Override
    public void start(BundleContext bundleContext) {
        context = bundleContext;
        context.addFrameworkListener(this);
    }

    @Override
    public void stop(BundleContext bundleContext) {
        context.removeFrameworkListener(this);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            // On another thread: the framework waits for its listeners.
            Thread thread = new Thread(this::open, "sprocket-opening");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void open() {
        ServiceTracker<Desk, Desk> tracker = new ServiceTracker<>(context, Desk.class, null);
        try {
            tracker.open();
            Desk desk = tracker.waitForService(PATIENCE.toMillis());
            if (desk == null) {
                reasons().forEach(reason -> System.err.println("sprocket-client: " + reason));
                System.exit(FAILURE);
                return;
            }
            OpenRequest request = OpenRequest.of(context::getProperty);
            System.clearProperty(OpenRequest.PASSWORD);
            request.address().ifPresent(address -> {
                desk.open(address);
                if (request.plays()) {
                    desk.play();
                }
            });
        } catch (InterruptedException | IllegalStateException e) {
            // The framework stops already.
            Thread.currentThread().interrupt();
        } finally {
            tracker.close();
        }
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0) {
                reasons.add("bundle " + bundle.getSymbolicName() + " " + bundle.getVersion() + " is not active.");
            }
        }
        return reasons.isEmpty() ? List.of("the desk does not start; the log above says why.") : reasons;
    }
}
