package sprocket.rtsp.server;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
 * {@link sprocket.rtsp.api.RtspListener} from the moment on at which it listens: once the framework has started all its
 * bundles. Where it cannot, the description says why. A configuration that is mended lets it try again, and so does time: a port may be
 * taken by the server whose place this one takes.
 */
@Component(service = {}, immediate = true, configurationPid = ServerConfig.PID)
@ServerConfig
@Designate(ocd = ServerConfig.class)
public final class RtspServerComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RtspServerComponent.class);

    private static final long RETRY_SECONDS = 1;

    private final NettyLoops loops;
    private final RtspServer server;
    private final Publication publication;
    /** The configuration that holds, null at the end: an attempt with an earlier one is not repeated. */
    private Map<String, Object> wanted;
    private boolean begun;

    @Activate
    public RtspServerComponent(BundleContext context, Map<String, Object> properties, @Reference NettyLoops loops,
            @Reference MethodHandlers handlers, @Reference Interceptors interceptors, @Reference Dialects dialects,
            @Reference SessionObserver observer, @Reference MediaSide media) {
        this.loops = loops;
        server = new RtspServer(Settings.DEFAULT, loops, handlers.registry(), interceptors::ordered, dialects::ordered, observer);
        publication = new Publication(context, new RuntimeDescription(server, media), handlers.registry(), media, server.workers());
        wanted = properties;
        FrameworkStart.await(context, this::begin);
    }

    private synchronized void begin() {
        if (!begun && wanted != null) {
            begun = true;
            apply(wanted);
        }
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    synchronized void modified(Map<String, Object> properties) {
        wanted = properties;
        if (begun) {
            apply(properties);
        }
    }

    private void apply(Map<String, Object> properties) {
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
                if (!server.failure().equals(Optional.ofNullable(e.getMessage()))) {
                    LOG.error("The RTSP server does not listen: {}", e.getMessage());
                }
                server.failed(e.getMessage());
                if (e instanceof IOException) {
                    loops.group().schedule(() -> server.workers().execute(() -> again(properties)), RETRY_SECONDS, TimeUnit.SECONDS);
                }
            }
        }
    }

    private synchronized void again(Map<String, Object> properties) {
        if (properties == wanted) {
            apply(properties);
        }
    }

    @Deactivate
    void deactivate() {
        synchronized (this) {
            wanted = null;
        }
        publication.close();
        server.stop();
    }
}
