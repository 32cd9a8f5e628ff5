// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;
import sprocket.shell.command.Console.Refusal;
import sprocket.terminal.Amounts;

/** {@code rtsp:drain} */
public final class DrainCommand {

    private static final Logger LOG = LoggerFactory.getLogger(DrainCommand.class);

    private final BundleContext context;
    private final LiveServer server;

    DrainCommand(BundleContext context, LiveServer server) {
        this.context = context;
        this.server = server;
    }

    @Descriptor("stops the bundle that serves a method, after its current requests have been answered")
    public String drain(CommandSession console, @Descriptor("the method, such as PAUSE") String[] methods)
            throws InterruptedException {
        return Console.answer(console, "drain", width -> {
            if (methods.length != 1) {
                throw new Refusal("Name the one method to drain; 'methods' lists them");
            }
            return drain(find(methods[0]));
        });
    }

    private MethodDTO find(String name) throws Refusal {
        List<MethodDTO> methods = server.runtime().describe().methods;
        MethodDTO method = methods.stream()
                .filter(m -> m.name.equals(name))
                .findFirst()
                .or(() -> methods.stream()
                        .filter(m -> m.name.equalsIgnoreCase(name))
                        .findFirst())
                .orElseThrow(() -> new Refusal(
                        "No method " + name.toUpperCase(Locale.ROOT) + " is served; 'methods' lists those that are"));
        if (method.winner == null) {
            throw new Refusal("No bundle serves " + method.name + " at the moment");
        }
        return method;
    }

    private String drain(MethodDTO method) throws Refusal {
        ServiceDTO handler = method.winner;
        Bundle bundle = context.getBundle(handler.bundleId);
        if (bundle == null) {
            throw new Refusal("The bundle of " + method.name + " has just been removed; try again");
        }
        LOG.info("{} is drained from the shell", method.name);
        long start = System.nanoTime();
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw new Refusal("Bundle " + handler.bundleId + " does not stop: " + e.getMessage());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return handler.symbolicName + " " + handler.version + " [" + handler.bundleId + "] has ended "
                + Amounts.count(handler.uses, "request") + " and stopped, in " + took.toMillis() + " ms; 'start "
                + handler.bundleId
                + "' starts it again.\n" + after(method.name);
    }

    private String after(String method) throws Refusal {
        MethodDTO now = server.runtime().describe().methods.stream()
                .filter(m -> m.name.equals(method))
                .findFirst()
                .orElse(null);
        if (now != null && now.winner != null) {
            return method + " is served by " + now.winner.symbolicName + " " + now.winner.version + " ["
                    + now.winner.bundleId + "] now.";
        }
        return "No bundle serves " + method + " now: its requests wait for a few seconds and are then answered 501.";
    }
}
