package ${package};

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A server: Apache Felix with the bundles that server.bndrun was resolved to. It listens on this machine only, on a
 * free port.
 */
final class Server implements AutoCloseable {

    private static final String LISTENER = "sprocket.rtsp.api.RtspListener";
    private static final long PATIENCE_MILLIS = 10_000;

    private final Framework framework;
    private final int port;

    private Server(Framework framework) throws Exception {
        this.framework = framework;
        this.port = port(framework.getBundleContext());
    }

    static Server start() throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, System.getProperty("server.data"),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                // The only package whose classes this test shares with the bundles.
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("server.bundles")))) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                context.installBundle(jar.toUri().toString());
            }
        }
        List<Bundle> bundles = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .toList();
        for (Bundle bundle : bundles) {
            if (bundle.getSymbolicName().equals("org.apache.felix.configadmin")) {
                bundle.start();
            }
        }
        ConfigurationAdmin settings = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        settings.getConfiguration("sprocket.rtsp.server", "?")
                .update(new Hashtable<>(Map.of("port", 0, "bind.address", "127.0.0.1")));
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        return new Server(framework);
    }

    /** Uses reflection: the interface of the service is loaded by the framework, not by this test. */
    private static int port(BundleContext context) throws Exception {
        ServiceTracker<Object, Object> listeners = new ServiceTracker<>(context, LISTENER, null);
        listeners.open(true);
        try {
            Object listener = listeners.waitForService(PATIENCE_MILLIS);
            Class<?> type = listener.getClass().getClassLoader().loadClass(LISTENER);
            return ((InetSocketAddress) type.getMethod("localAddress").invoke(listener)).getPort();
        } finally {
            listeners.close();
        }
    }

    /** The URL of a path, which begins with a slash. */
    String url(String path) {
        return "rtsp://127.0.0.1:" + port + path;
    }

    /**
     * Sends one request and reads the whole reply, as it comes.
     *
     * @param path begins with a slash
     * @param headers such as "Accept: application/sdp"
     */
    String ask(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE_MILLIS);
            StringBuilder request = new StringBuilder(method + " " + url(path))
                    .append(" RTSP/1.0\r\nCSeq: 1\r\nConnection: close\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(PATIENCE_MILLIS);
    }
}
