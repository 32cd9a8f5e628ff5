// SPDX-License-Identifier: Apache-2.0
package sprocket.logging.osgi;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;

/**
 * The log service of OSGi, which Declarative Services and other bundles of the platform log to. What they log goes to
 * SLF4J, in one form with all else. Without it they write to the standard error.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class PlatformLog implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        LogService service = Forwarding.service(() -> framework.getState() == Bundle.STOPPING);
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, service, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters what was registered.
    }
}
