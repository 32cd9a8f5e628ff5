// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import picocli.CommandLine.IVersionProvider;

/** The version in the program's jar. */
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Sprocket " + version()};
    }

    private static String version() {
        try (JarFile jar = new JarFile(Path.of(ProgramVersion.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Bundle-Version");
        } catch (IOException | URISyntaxException e) {
            return "(not built)";
        }
    }
}
