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
 * Once everything has been started, opens the film that the command line names; where there is no desk, says why on
 * standard error and ends the process with exit code 1. An activator, not a component: what is wrong may be that there
 * are no components.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Opening implements BundleActivator, FrameworkListener {

    /** Everything was started by then; this is for components that others activate. */
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
            // The framework waits for its listeners.
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
            CommandLine said = CommandLine.of(context::getProperty);
            System.clearProperty(CommandLine.PASSWORD);
            said.address().ifPresent(address -> {
                desk.open(address);
                if (said.plays()) {
                    desk.play();
                }
            });
        } catch (InterruptedException | IllegalStateException e) {
            // It is being stopped already; there is nothing to open.
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
