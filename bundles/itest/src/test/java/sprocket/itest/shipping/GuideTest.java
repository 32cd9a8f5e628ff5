// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import sprocket.itest.wire.RtspWire;

/** The guide works: its code compiles, its assembly is resolved from the index, and its programs run. */
class GuideTest {

    private static final String LOGBACK = "logback.configurationFile";

    @TempDir
    Path folder;

    private Guide guide;

    @BeforeEach
    void read() throws Exception {
        guide = new Guide("embedding.md");
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
        for (Path bundle : new Assembly(folder, IndexTest.INDEX)
                .include(withoutIndex(guide.blocks("bndrun").get(0)))
                .files()) {
            Files.copy(bundle, bundles.resolve(bundle.getFileName()));
        }
        guide.compile(folder);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("example.EmbeddedServer");
            try (AutoCloseable server = (AutoCloseable)
                    type.getConstructor(Path.class, Path.class).newInstance(bundles, folder.resolve("data"))) {
                type.getMethod("start", Map.class)
                        .invoke(
                                server,
                                Map.of(
                                        "sprocket.rtsp.server", Map.of("port", 0, "bind.address", "127.0.0.1"),
                                        "sprocket.media.files",
                                                Map.of(
                                                        "root",
                                                        Checkout.path("media").toString())));
                try (RtspWire wire = RtspWire.connect(port(server))) {
                    assertThat(wire.request("DESCRIBE", "/movie.avi", "Accept: application/sdp")
                                    .status())
                            .isEqualTo(200);
                    assertThat(wire.request("OPTIONS", "*").list("Public"))
                            .containsExactlyInAnyOrder("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
                }
                String movie = "rtsp://127.0.0.1:" + port(server) + "/movie.avi";
                assertThat(run(loader, "example.Describe", movie).lines())
                        .containsExactly("video [26] " + movie + "/trackID=0", "audio [96] " + movie + "/trackID=1");
            }
        }
    }

    @Test
    void itsPlainProgramTakesAJpegThroughRtp() throws Exception {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, (x * y * 31 ^ x << 9 ^ y << 3) & 0xFFFFFF);
            }
        }
        Path sent = folder.resolve("sent.jpg");
        Path received = folder.resolve("received.jpg");
        ImageIO.write(image, "jpeg", sent.toFile());
        guide.compile(folder);
        String said;
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            said = run(loader, "example.JpegOverRtp", sent.toString(), received.toString());
        }

        assertThat(said)
                .contains("m=video 0 RTP/AVP 26", "a=rtpmap:26 JPEG/90000")
                .containsPattern("(?m)^[1-9][0-9]+ packets$");
        assertThat(pixels(received)).isEqualTo(pixels(sent));
    }

    /** Runs the main method of a class, and returns its standard output. */
    private static String run(ClassLoader loader, String type, String... arguments) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            loader.loadClass(type).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static int[] pixels(Path jpeg) throws IOException {
        BufferedImage image = ImageIO.read(jpeg.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Removes the index, which is elsewhere for a reader. */
    private Path withoutIndex(String bndrun) throws Exception {
        assertThat(bndrun).startsWith("-standalone:");
        return Files.writeString(folder.resolve("guide.bndrun"), bndrun.replaceFirst("-standalone:.*\n", ""));
    }

    /** This test has other classes of the API than the bundles, so it asks for all services and calls by reflection. */
    private static int port(AutoCloseable server) throws Exception {
        var field = server.getClass().getDeclaredField("framework");
        field.setAccessible(true);
        BundleContext context = ((Framework) field.get(server)).getBundleContext();
        Object listener =
                context.getService(context.getAllServiceReferences("sprocket.rtsp.api.RtspListener", null)[0]);
        Class<?> api = listener.getClass().getInterfaces()[0];
        return ((InetSocketAddress) api.getMethod("localAddress").invoke(listener)).getPort();
    }
}
