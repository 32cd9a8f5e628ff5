package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import sprocket.itest.wire.RtspWire;

/** What the guide shows works: its code compiles, its assembly is resolved from the index, and its program runs that. */
class GuideTest {

    private static final String LOGBACK = "logback.configurationFile";

    @TempDir
    Path folder;
    private Guide guide;

    @BeforeEach
    void read() throws Exception {
        guide = new Guide();
    }

    @AfterEach
    void forget() {
        System.clearProperty(LOGBACK);
    }

    @Test
    void allItsJavaCompilesWithoutAWarning() throws Exception {
        assertThat(guide.blocks("java")).hasSizeGreaterThan(1);
        assertThat(guide.compile(folder)).isEmpty();
    }

    @Test
    void itsProgramRunsItsAssembly() throws Exception {
        System.setProperty(LOGBACK, Path.of("conf/logback.xml").toAbsolutePath().toString());
        assertThat(guide.blocks("bndrun")).hasSize(1);
        Path bundles = Files.createDirectory(folder.resolve("bundles"));
        for (Path bundle : new Assembly(folder, IndexTest.INDEX).include(withoutIndex(guide.blocks("bndrun").get(0))).files()) {
            Files.copy(bundle, bundles.resolve(bundle.getFileName()));
        }
        guide.compile(folder);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("example.EmbeddedServer");
            try (AutoCloseable server = (AutoCloseable) type.getConstructor(Path.class, Path.class).newInstance(bundles, folder.resolve("data"))) {
                type.getMethod("start", Map.class).invoke(server, Map.of(
                        "sprocket.rtsp.server", Map.of("port", 0, "bind.address", "127.0.0.1"),
                        "sprocket.media.files", Map.of("root", Checkout.path("media").toString())));
                try (RtspWire wire = RtspWire.connect(port(server))) {
                    assertThat(wire.request("DESCRIBE", "/movie.avi", "Accept: application/sdp").status()).isEqualTo(200);
                    assertThat(wire.request("OPTIONS", "*").list("Public")).containsExactlyInAnyOrder("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
                }
            }
        }
    }

    /** The reader's index lies elsewhere. */
    private Path withoutIndex(String bndrun) throws Exception {
        assertThat(bndrun).startsWith("-standalone:");
        return Files.writeString(folder.resolve("guide.bndrun"), bndrun.replaceFirst("-standalone:.*\n", ""));
    }

    /** This test has other classes of the API than the bundles, so it asks for all services and calls by reflection. */
    private static int port(AutoCloseable server) throws Exception {
        var field = server.getClass().getDeclaredField("framework");
        field.setAccessible(true);
        BundleContext context = ((Framework) field.get(server)).getBundleContext();
        Object listener = context.getService(context.getAllServiceReferences("sprocket.rtsp.api.RtspListener", null)[0]);
        Class<?> api = listener.getClass().getInterfaces()[0];
        return ((InetSocketAddress) api.getMethod("localAddress").invoke(listener)).getPort();
    }
}
