// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import sprocket.itest.shipping.Checkout;

/**
 * A local Maven repository in which this build is installed. {@code mvn install} itself cannot run here: it would build
 * the checkout a second time, over the build that runs this test. What it does is copied: poms and artifacts of the
 * reactor go into a repository of their own, and nothing is left behind in the user's. All that is not Sprocket's is
 * the user's, by links.
 */
record Installation(Path repository) implements AutoCloseable {

    private static final String GROUP = "sprocket";
    private static final Path JVM_CONFIG = Checkout.root().resolve(".mvn/jvm.config");

    /** The repository that this build uses. */
    private static Path localRepository() {
        return Path.of(System.getProperty("maven.repo.local", Distribution.property("sprocket.local.repository")));
    }

    static Installation into(Path repository) throws IOException {
        Files.createDirectory(repository);
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(localRepository(), Files::isDirectory)) {
            for (Path group : groups) {
                if (!group.endsWith(GROUP)) {
                    Files.createSymbolicLink(repository.resolve(group.getFileName()), group);
                }
            }
        }
        for (Path module : Checkout.modules()) {
            install(module, repository.resolve(GROUP));
        }
        return new Installation(repository);
    }

    /** The JVM options of this checkout's own builds, for builds that live for seconds as well. */
    static String jvmOptions() throws IOException {
        return Files.readString(JVM_CONFIG).strip();
    }

    /** Has the builds of a folder run with the JVM options of this checkout's own. */
    static void configure(Path folder) throws IOException {
        Files.copy(JVM_CONFIG, Files.createDirectory(folder.resolve(".mvn")).resolve(JVM_CONFIG.getFileName()));
    }

    private static void install(Path module, Path group) throws IOException {
        String version = Checkout.version();
        String artifact = Checkout.artifactId(module);
        Path folder = Files.createDirectories(group.resolve(artifact).resolve(version));
        Files.copy(module.resolve("pom.xml"), folder.resolve(artifact + "-" + version + ".pom"));
        Path target = module.resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, artifact + "-" + version + "*.jar")) {
                for (Path jar : jars) {
                    Files.copy(jar, folder.resolve(jar.getFileName()));
                }
            }
        }
    }

    /** Deletes the links first, so that deleting the rest does not follow them. */
    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(repository, Files::isSymbolicLink)) {
            for (Path link : links) {
                Files.delete(link);
            }
        }
    }
}
