// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Version;
import sprocket.loop.netty.NettyLoops;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.session.SessionObserver;

/** The server without a container, on a free port of the loopback address. */
public final class ServerInProcess implements AutoCloseable {

    private final RtspServer server;
    private long methods;

    /** @param more settings besides the address */
    public ServerInProcess(NettyLoops loops, Map<String, ?> more, Path directory) throws IOException {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("port", 0);
        properties.put("bind.address", "127.0.0.1");
        ServerSettings settings = ServerSettings.of(properties);
        server = new RtspServer(settings, loops, Runnable::run, SessionObserver.NONE, directory);
        server.endpoints().put(Endpoints.DEFAULT, settings.endpoint().orElseThrow());
    }

    /** @param states in which a session may be; none if the method needs no session */
    public ServerInProcess method(String name, RtspMethodHandler handler, SessionState... states) {
        methods++;
        server.methods()
                .registry()
                .put(
                        name,
                        new Methods.Declaration(name, Set.of(states), Set.of()),
                        new ServiceRank(0, name, Version.emptyVersion, methods, methods),
                        ServiceSource.of(handler),
                        null);
        return this;
    }

    public InetSocketAddress address() {
        return server.localAddress();
    }

    public int connections() {
        return server.connections().count();
    }

    public int sessions() {
        return server.sessions().count();
    }

    /** Ends all sessions and connections. */
    @Override
    public void close() {
        server.stop();
    }
}
