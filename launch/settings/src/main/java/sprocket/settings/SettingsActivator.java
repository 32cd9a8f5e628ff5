// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.felix.utils.properties.InterpolationHelper.BundleContextSubstitutionCallback;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ManagedServiceFactory;
import sprocket.filewatch.FileWatch;

/**
 * Configures all other bundles before they start, and when a file changes. If the settings cannot be read, the process
 * ends with exit code 1 before the server listens: with default settings the server might be open to clients that its
 * settings exclude. This is an activator, not a component, because it must run before Declarative Services starts.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class SettingsActivator implements BundleActivator {

    private static final String WATCH = "sprocket.settings";
    /** System property: the folder with the files. */
    private static final String FOLDER = "sprocket.conf";

    private static final Duration POLL = Duration.ofMillis(500);
    /** A bundle and its settings may be copied one after the other. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int FAILURE = 1;

    private FileWatch watch;
    private UnknownSettings unknown;

    @Override
    public void start(BundleContext context) {
        try {
            begin(context);
        } catch (SettingsException e) {
            end(e.getMessage());
        } catch (IOException | ConfigurationException | RuntimeException e) {
            end("the settings cannot be read: " + e);
        }
    }

    /** Ends the process. If only this bundle failed to start, the framework would start the others nevertheless. */
    private static void end(String reason) {
        System.err.println("sprocket: " + reason + ".");
        Runtime.getRuntime().halt(FAILURE);
    }

    private void begin(BundleContext context) throws SettingsException, IOException, ConfigurationException {
        String named = context.getProperty(FOLDER);
        if (named == null) {
            throw new SettingsException("the system property " + FOLDER + " must name the folder with the settings");
        }
        Path folder = Path.of(named);
        ProcessLog.starts(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION), folder);
        SettingsFolder settings = new SettingsFolder(
                folder,
                service(context, ConfigurationAdmin.class, null),
                new CommandLine(context::getProperty),
                new BundleContextSubstitutionCallback(context));
        settings.takeAll();
        unknown = new UnknownSettings(context, GRACE);
        context.registerService(ConfigurationListener.class, unknown, null);
        watch = new FileWatch(
                context,
                service(context, ManagedServiceFactory.class, "(service.pid=org.apache.felix.fileinstall)"),
                WATCH,
                settings,
                folder,
                ".*\\.cfg",
                context.getDataFile("fileinstall").toPath(),
                POLL);
    }

    private static <S> S service(BundleContext context, Class<S> type, String filter) throws SettingsException {
        try {
            ServiceReference<S> reference = context.getServiceReferences(type, filter).stream()
                    .findFirst()
                    .orElse(null);
            S service = reference == null ? null : context.getService(reference);
            if (service == null) {
                throw new SettingsException("the settings cannot be read: there is no " + type.getSimpleName());
            }
            return service;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop(BundleContext context) {
        if (watch != null) {
            watch.close();
            unknown.close();
        }
        ProcessLog.stopped(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
    }
}
