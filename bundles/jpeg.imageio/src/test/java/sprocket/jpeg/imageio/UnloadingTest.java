// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;

/** A bundle that is replaced leaves nothing of itself in the process, and a picture leaves no file. */
class UnloadingTest {

    /** In a process of its own, in which nothing has started AWT before: it keeps what it finds then. */
    @Test
    void classLoaderIsCollected(@TempDir Path temporary) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.io.tmpdir=" + temporary,
                        Unloading.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("collected");
        try (Stream<Path> files = Files.list(temporary)
                .filter(file -> !file.getFileName().toString().startsWith("hsperfdata"))) {
            assertThat(files).isEmpty();
        }
    }

    /** Loads the transcoder as a container does, uses it, and waits until it is gone. */
    static final class Unloading {

        private Unloading() {}

        public static void main(String[] arguments) throws Exception {
            WeakReference<ClassLoader> loader = use();
            Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> {
                System.gc();
                return loader.get() == null;
            });
            System.out.println("collected");
        }

        private static WeakReference<ClassLoader> use() throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            URLClassLoader loader = new OwnFirst(urls.toArray(URL[]::new));
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> type = loader.loadClass("sprocket.jpeg.imageio.ImageIoTranscoder");
            JpegTranscoder transcoder = (JpegTranscoder) type.getConstructor().newInstance();
            for (byte[] picture : List.of(
                    Jpegs.rgb(Scene.draw()),
                    Jpegs.progressive(Scene.draw()),
                    Jpegs.ycbcr(Scene.draw(), 0x41, 0x11, 0x11).bytes(),
                    LosslessWriter.write(Scene.draw(), 8, 1, LosslessWriter.RGB),
                    inks())) {
                transcoder.transcode(ByteBuffer.wrap(picture), new JpegTranscoder.Rules(90, 32, 32));
            }
            Thread.currentThread().setContextClassLoader(null);
            loader.close();
            return new WeakReference<>(loader);
        }

        private static byte[] inks() {
            byte[] picture = Jpegs.adobe(
                    Jpegs.samples(Scene.draw(), p -> p >> 16 & 0xFF, p -> p >> 8 & 0xFF, p -> p & 0xFF, p -> 255), 0);
            return Jpegs.with(picture, Marker.APP2, CmykProfile.parameters(CmykProfile.bytes()));
        }
    }

    /** The bundle's own packages; the API is the one that the process has. */
    private static final class OwnFirst extends URLClassLoader {

        OwnFirst(URL... urls) {
            super(urls, UnloadingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("sprocket.jpeg.imageio.") && !name.startsWith("com.twelvemonkeys.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
