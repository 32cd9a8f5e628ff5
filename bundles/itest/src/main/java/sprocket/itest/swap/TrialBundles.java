// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;

/** The bundles with the method TRIAL that a test has installed. They are uninstalled at the end. */
final class TrialBundles implements AutoCloseable {

    private final BundleContext context;
    private final int port;

    TrialBundles(BundleContext context) throws Exception {
        this.context = context;
        this.port = new Server(context).port();
    }

    List<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(b -> BundleBuild.NAME.equals(b.getSymbolicName()))
                .toList();
    }

    List<Bundle> fragments() {
        return Arrays.stream(context.getBundles())
                .filter(b -> BundleBuild.FRAGMENT.equals(b.getSymbolicName()))
                .toList();
    }

    /** The status, and the build that has answered. */
    String ask() throws IOException {
        try (RtspWire wire = RtspWire.connect(port)) {
            return ask(wire);
        }
    }

    private static String ask(RtspWire wire) throws IOException {
        Reply reply = wire.request(BundleBuild.METHOD, "/movie.mjpg");
        return (reply.status() + " " + reply.header("Build").orElse("")).strip();
    }

    Load load() throws Exception {
        return new Load(number -> {
            RtspWire wire = RtspWire.connect(port);
            return new Load.Client() {
                @Override
                public Load.Answer ask(String id) throws Exception {
                    String[] answer = (TrialBundles.ask(wire) + " ").split(" ", 2);
                    return new Load.Answer(Integer.parseInt(answer[0]), answer[1].strip());
                }

                @Override
                public void close() throws Exception {
                    wire.close();
                }
            };
        });
    }

    @Override
    public void close() throws Exception {
        for (Bundle bundle : fragments()) {
            bundle.uninstall();
        }
        for (Bundle bundle : all()) {
            bundle.uninstall();
        }
    }
}
