// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.itest.swap.trial.Tally;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The server with a method COUNT. Its handler counts the requests for {@code /count/id} as handled; its reply names the
 * id.
 */
final class CountingServer implements AutoCloseable {

    private static final String METHOD = "COUNT";
    private static final String ID = "Counted";

    private final int port;
    private final ServiceRegistration<RtspMethodHandler> handler;

    CountingServer(BundleContext context) {
        port = new Server(context).port();
        handler = context.registerService(
                RtspMethodHandler.class, CountingServer::count, new Hashtable<>(Map.of(RtspMethod.NAMESPACE, METHOD)));
    }

    private static RtspResponse count(RtspExchange exchange) throws RtspException {
        List<String> path = exchange.request().uri().segments();
        Tally.count("handled", path.get(1));
        return RtspResponse.builder(RtspStatus.OK).header(ID, path.get(1)).build();
    }

    int port() {
        return port;
    }

    /** A client that speaks RTSP. It checks that a successful answer belongs to its own request. */
    Load.Client client() throws Exception {
        RtspWire wire = RtspWire.connect(port);
        return new Load.Client() {
            @Override
            public Load.Answer ask(String id) throws Exception {
                Reply reply = wire.request(METHOD, "/count/" + id);
                String counted = reply.header(ID).orElse("none");
                assertThat(counted).as(reply.toString()).isEqualTo(reply.status() == 200 ? id : "none");
                return new Load.Answer(reply.status(), reply.header("Build").orElse(""));
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }

    @Override
    public void close() {
        handler.unregister();
    }
}
