package sprocket.rtsp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.server.dialect.Dialects;
import sprocket.rtsp.server.dispatch.Interceptors;
import sprocket.rtsp.server.registry.MethodHandlers;
import sprocket.rtsp.server.session.SessionObserver;

/** The server as a component: it listens as long as it is active, and is not active where it cannot listen. */
@Component(service = RtspListener.class, immediate = true, configurationPid = ServerConfig.PID)
@Designate(ocd = ServerConfig.class)
public final class RtspServerComponent implements RtspListener {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServerComponent.class);

    private final RtspServer server;
    private final RuntimeRegistration runtime;

    @Activate
    public RtspServerComponent(BundleContext context, ServerConfig config, @Reference NettyLoops loops, @Reference MethodHandlers handlers,
            @Reference Interceptors interceptors, @Reference Dialects dialects, @Reference SessionObserver observer) {
        try {
            server = new RtspServer(Configured.settings(config), loops, handlers.registry(), interceptors::ordered, dialects::ordered,
                    observer);
            server.start();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The RTSP server does not start: {}", e.getMessage());
            throw new ComponentException("The RTSP server does not start: " + e.getMessage(), e);
        }
        runtime = new RuntimeRegistration(context, new RuntimeDescription(server), handlers.registry(), server.workers());
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(ServerConfig config) {
        try {
            server.change(Configured.settings(config));
        } catch (IllegalArgumentException e) {
            LOG.error("The RTSP server keeps its settings: {}", e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        runtime.close();
        server.stop();
    }

    @Override
    public InetSocketAddress localAddress() {
        return server.localAddress();
    }
}
