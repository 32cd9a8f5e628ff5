// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.windows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Jars of the fixture. */
final class WindowBundle {

    /** A name rather than a class: the code that makes the jar cannot load what the class uses. */
    private static final String CLASS = "sprocket.itest.windows.fixture.SwappedWindow";

    private static final String FOLDER = "sprocket/itest/windows/fixture/";

    private WindowBundle() {}

    /** @param keepsKeys whether it leaves a key binding behind, which keeps its class loader */
    static InputStream jar(boolean keepsKeys) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "window.that.is.swapped");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", CLASS);
        headers.putValue("Import-Package", "javax.swing, javax.swing.event, org.osgi.framework, sprocket.client.desk");
        if (keepsKeys) {
            headers.putValue("Keeps-Keys", "true");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                Stream<Path> classes = Files.list(folder())) {
            for (Path file : classes.sorted().toList()) {
                jar.putNextEntry(new JarEntry(FOLDER + file.getFileName()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static Path folder() throws IOException {
        String name = FOLDER + "SwappedWindow.class";
        return Path.of(URI.create(ClassLoader.getSystemResource(name).toString()))
                .getParent();
    }
}
