// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import sprocket.rtsp.api.RtspListener;

/** The server of the container, as its clients see it. */
public record Server(BundleContext context) {

    /** Empty while there is none. */
    public Optional<Integer> listening() {
        ServiceReference<RtspListener> reference = context.getServiceReference(RtspListener.class);
        return Optional.ofNullable(reference)
                .map(context::getService)
                .map(listener -> listener.localAddress().getPort());
    }

    public int port() {
        return listening().orElseThrow(() -> new AssertionError("There is no server"));
    }

    /** The reply to a DESCRIBE over a new connection. */
    public Reply describe(String path) throws IOException {
        try (RtspWire wire = RtspWire.connect(port())) {
            return wire.request("DESCRIBE", path, "Accept: application/sdp");
        }
    }

    public static boolean refuses(int port) throws IOException {
        try (RtspWire wire = RtspWire.connect(port)) {
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
