// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.shell.command.Console.Refusal;

/** {@code rtsp:stop} */
public final class StopCommand {

    private static final Logger LOG = LoggerFactory.getLogger(StopCommand.class);

    private final Bundle framework;

    StopCommand(BundleContext context) {
        this(context.getBundle(Constants.SYSTEM_BUNDLE_ID));
    }

    StopCommand(Bundle framework) {
        this.framework = framework;
    }

    @Descriptor("stops the whole server: viewers are sent BYE, and the process ends")
    public String stop(
            CommandSession console, @Descriptor("none: bundles are stopped by 'felix:stop ID'") String[] none)
            throws InterruptedException {
        return Console.answer(console, "stop", width -> {
            if (none.length > 0) {
                throw new Refusal(
                        "This stops the whole server and takes no arguments; bundles are stopped by 'felix:stop'");
            }
            LOG.info("The server is stopped from the shell");
            // The framework also stops the bundle of this command, so the command must return first.
            new Thread(this::stopFramework, "sprocket-stop").start();
            return "The server stops.";
        });
    }

    private void stopFramework() {
        // Shown in the last line of the log.
        System.setProperty("sprocket.stop.reason", "it was stopped from the shell");
        try {
            framework.stop();
        } catch (BundleException e) {
            LOG.error("The server does not stop", e);
        }
    }
}
