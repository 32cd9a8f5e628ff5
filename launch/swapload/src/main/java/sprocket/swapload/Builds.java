// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Makes builds of the bundle of a method. Each build is a new jar. In turn it has the version of the build before, or
 * the next higher one. The ranking of its service does not change.
 */
public final class Builds {

    private final Path shipped;
    private final Path folder;
    private final String symbolicName;
    private final String base;
    private int made;
    private String version;

    /** @param shipped the jar of the distribution */
    public Builds(Path shipped, Path folder) throws IOException {
        this.shipped = shipped;
        this.folder = folder;
        try (JarFile jar = new JarFile(shipped.toFile())) {
            Attributes headers = jar.getManifest().getMainAttributes();
            symbolicName = headers.getValue("Bundle-SymbolicName").split(";")[0];
            version = headers.getValue("Bundle-Version");
        }
        String[] numbers = version.split("\\.");
        base = numbers[0] + "." + numbers[1] + ".";
    }

    public static List<Builds> of(Path distribution, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(distribution.resolve("bundle"))) {
            List<Path> methods = files.filter(f -> f.getFileName().toString().startsWith("method."))
                    .sorted()
                    .toList();
            List<Builds> builds = new ArrayList<>();
            for (Path method : methods) {
                builds.add(new Builds(method, folder));
            }
            return builds;
        }
    }

    public String symbolicName() {
        return symbolicName;
    }

    /** The name of its jar in the directory for deployment. */
    public String fileName() {
        return symbolicName + ".jar";
    }

    /** Makes the next build. */
    public Build next() throws IOException {
        made++;
        if (made % 2 == 0) {
            version = base + (made / 2 + 1);
        }
        Path jar = folder.resolve(symbolicName + "-" + made + ".jar");
        try (JarFile from = new JarFile(shipped.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            manifest.getMainAttributes().putValue("Build-Number", String.valueOf(made));
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = from.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
        }
        return new Build(symbolicName, version, fileName(), jar);
    }

    /**
     * A jar that may replace the build before.
     *
     * @param fileName its name in the directory for deployment
     */
    public record Build(String symbolicName, String version, String fileName, Path jar) {}
}
