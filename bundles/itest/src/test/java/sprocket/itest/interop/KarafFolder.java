// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unpacked Karaf before its first start: {@code apache-karaf-minimal}. The build has added the bundles of the
 * features kar and deployer to its folder {@code system}. It opens no port and does not use the network.
 */
record KarafFolder(Path home) {

    /** Copies the unpacked Karaf, and disables its use of the network. */
    static KarafFolder in(Path folder) throws IOException {
        Path original = Path.of(Distribution.property("sprocket.karaf"));
        copy(original, folder);
        KarafFolder karaf = new KarafFolder(folder);
        karaf.replace(" +ssh/.*\\R", "");
        karaf.configure(
                "org.ops4j.pax.url.mvn",
                List.of(
                        "org.ops4j.pax.url.mvn.defaultRepositories = ${karaf.home.uri}system@id=system@snapshots,"
                                + "${karaf.data.uri}kar@id=kar@multi@snapshots",
                        "org.ops4j.pax.url.mvn.repositories =",
                        "org.ops4j.pax.url.mvn.useFallbackRepositories = false",
                        // Otherwise it would find missing files in the local repository of the developer.
                        "org.ops4j.pax.url.mvn.localRepository = ${karaf.data}/empty"));
        return karaf;
    }

    /** Writes etc/PID.cfg. */
    void configure(String pid, List<String> lines) throws IOException {
        Files.write(etc(pid + ".cfg"), lines);
    }

    /** Has features installed at the start. */
    void boot(String... features) throws IOException {
        replace("featuresBoot = ", "featuresBoot = " + String.join(", ", features) + ", ");
    }

    /** Makes a list of features known at the start. */
    void repository(String url) throws IOException {
        replace("featuresRepositories = ", "featuresRepositories = " + url + ", ");
    }

    /** Unpacks the Maven repository of an archive into Karaf's own. */
    void unpack(Path kar) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(kar)) {
            copy(archive.getPath("repository"), home.resolve("system"));
        }
    }

    /** Moves a complete file into deploy/. */
    Path drop(Path file) throws IOException {
        Path copy = Files.copy(file, home.resolve("data").resolve(file.getFileName()));
        return Files.move(copy, home.resolve("deploy").resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path etc(String name) {
        return home.resolve("etc").resolve(name);
    }

    /** Changes a line of the file that says which features Karaf knows and starts with. */
    private void replace(String start, String by) throws IOException {
        Path file = etc("org.apache.karaf.features.cfg");
        String before = Files.readString(file);
        String after = before.replaceFirst("(?m)^" + start, by);
        if (after.equals(before)) {
            throw new AssertionError(file + " has no line that matches '" + start + "' any more");
        }
        Files.writeString(file, after);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
