// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listings of the page on extensions compile, and its commands print the answers of its handlers. */
class WritingExtensionsTest {

    @TempDir
    Path folder;

    @Test
    void itsJavaCompilesAndRuns() throws Exception {
        Guide page = new Guide("writing-extensions.md");
        assertThat(page.blocks("java")).hasSize(3);
        Path handlers = fakes("rtsp.api");
        Path media = fakes("playout.api");
        assertThat(page.compile(folder, handlers, media)).isEmpty();
        URL[] classes = {
            folder.toUri().toURL(), handlers.toUri().toURL(), media.toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            Constructor<?> made = loader.loadClass("org.example.where.Trial").getDeclaredConstructor();
            made.setAccessible(true);
            Object trial = made.newInstance();

            assertThat(call(trial, "tracks")).isEqualTo("trackID=0 JPEG\ntrackID=1 JPEG\n");
            assertThat(call(trial, "position")).isEqualTo("0 ms of film\n");
            assertThat(call(trial, "places")).isEqualTo("up\ndown\n");
        }
    }

    /** A test jar. It is not on the class path of this module, since other tests check all classes there. */
    private static Path fakes(String bundle) throws IOException {
        return Checkout.path("bundles")
                .resolve(bundle)
                .resolve("target/" + bundle + "-" + Checkout.version() + "-tests.jar");
    }

    private static Object call(Object object, String name) throws Exception {
        Method method = object.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(object);
    }
}
