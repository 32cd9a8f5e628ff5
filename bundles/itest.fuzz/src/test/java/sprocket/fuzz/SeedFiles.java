// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the seeds of all targets to a folder, each a file, as Jazzer wants them; prints name and longest input. */
final class SeedFiles {

    private SeedFiles() {}

    public static void main(String[] arguments) throws IOException {
        for (String name : Targets.names()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], name));
            for (Map.Entry<String, byte[]> seed : Seeds.of(name).entrySet()) {
                Files.write(folder.resolve(seed.getKey().replaceAll("[^A-Za-z0-9]+", "-")), seed.getValue());
            }
            System.out.println(name + " " + Targets.named(name).longest());
        }
    }
}
