package sprocket.rtsp.server;

import java.io.IOException;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.dialect.Dialects;
import sprocket.rtsp.server.dispatch.Interceptors;
import sprocket.rtsp.server.registry.MethodHandlers;
import sprocket.rtsp.server.session.SessionObserver;

/**
 * The server as a component. It registers {@link sprocket.rtsp.api.runtime.RtspRuntime} as long as it is active, and
 * {@link sprocket.rtsp.api.RtspListener} from the moment on at which it listens: where it cannot, the description says why, and a
 * configuration that is mended lets it try again.
 */
@Component(service = {}, immediate = true, configurationPid = ServerConfig.PID)
@ServerConfig
@Designate(ocd = ServerConfig.class)
public final class RtspServerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServerComponent.class);

    private final RtspServer server;
    private final Publication publication;

    @Activate
    public RtspServerComponent(BundleContext context, Map<String, Object> properties, @Reference NettyLoops loops,
            @Reference MethodHandlers handlers, @Reference Interceptors interceptors, @Reference Dialects dialects,
            @Reference SessionObserver observer, @Reference MediaSide media) {
        server = new RtspServer(Settings.DEFAULT, loops, handlers.registry(), interceptors::ordered, dialects::ordered, observer);
        publication = new Publication(context, new RuntimeDescription(server, media), handlers.registry(), media, server.workers());
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            Settings settings = Configured.settings(properties);
            if (server.listening()) {
                server.change(settings);
            } else {
                server.start(settings);
                publication.listens(server);
            }
        } catch (IOException | RuntimeException e) {
            if (server.listening()) {
                LOG.error("The RTSP server keeps its settings: {}", e.getMessage());
            } else {
                LOG.error("The RTSP server does not listen: {}", e.getMessage());
                server.failed(e.getMessage());
            }
        }
    }

    @Deactivate
    void deactivate() {
        publication.close();
        server.stop();
    }
}
