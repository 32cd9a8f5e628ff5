// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class BuildsTest {

    @TempDir
    Path folder;

    @Test
    void everyOtherBuildHasTheVersionOfTheOneBefore() throws Exception {
        Path shipped = folder.resolve("method.x.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "sprocket.method.x");
        manifest.getMainAttributes().putValue("Bundle-Version", "0.1.0.SNAPSHOT");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(shipped), manifest)) {
            out.putNextEntry(new JarEntry("a"));
            out.write(7);
        }
        Builds builds = new Builds(shipped, folder);
        List<Version> versions = new ArrayList<>(List.of(new Version("0.1.0.SNAPSHOT")));
        for (int i = 0; i < 6; i++) {
            Builds.Build build = builds.next();
            try (JarFile jar = new JarFile(build.jar().toFile())) {
                versions.add(new Version(jar.getManifest().getMainAttributes().getValue("Bundle-Version")));
                assertThat(jar.getInputStream(jar.getEntry("a")).readAllBytes()).containsExactly(7);
            }
        }
        assertThat(versions).isSorted();
        int equal = 0;
        for (int i = 1; i < versions.size(); i++) {
            equal += versions.get(i).equals(versions.get(i - 1)) ? 1 : 0;
        }
        assertThat(equal).as("half of them").isEqualTo(3);
    }
}
