// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.windows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes the bundle of the window that writes down what it shows. */
public final class WitnessBundle {

    private static final String FOLDER = "sprocket/itest/windows/witness/";
    /** A name rather than a class: what the class uses is in the client, and not here. */
    private static final String CLASS = "sprocket.itest.windows.witness.PictureWitness";

    private WitnessBundle() {}

    /**
     * Writes the bundle.
     *
     * @param pictures the file to which the window writes
     */
    public static Path write(Path jar, Path pictures) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "picture.witness");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", CLASS);
        headers.putValue("Witness-File", pictures.toString());
        headers.putValue("Import-Package", "javax.swing, org.osgi.framework, sprocket.client.desk");
        URI witness = URI.create(
                ClassLoader.getSystemResource(FOLDER + "PictureWitness.class").toString());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> classes = Files.list(Path.of(witness).getParent())) {
            for (Path file : classes.sorted().toList()) {
                out.putNextEntry(new JarEntry(FOLDER + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
