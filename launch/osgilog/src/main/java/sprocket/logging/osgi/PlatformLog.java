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
 * The log service of OSGi, which Declarative Services and other bundles of the platform use. It forwards to SLF4J, so
 * that all messages have one form. Without it these bundles write to standard error.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class PlatformLog implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        LogService service = ForwardingLogger.service(() -> framework.getState() == Bundle.STOPPING);
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, service, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the service.
    }
}
