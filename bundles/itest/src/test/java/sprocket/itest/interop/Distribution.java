// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The distribution of the build, and the media that the tests play. */
public final class Distribution {

    private Distribution() {}

    public static Path home() {
        return Path.of(property("sprocket.distribution")).normalize();
    }

    static Path startScript() {
        return home().resolve("bin/sprocket");
    }

    static Path clientScript() {
        return home().resolve("bin/sprocket-client");
    }

    /** The command of a checkout, which builds first if necessary. */
    static Path checkoutScript() {
        return home().resolve("../../sprocket").normalize();
    }

    /** Copies the installation without the data of its servers. */
    static Path copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(home())) {
            for (Path file :
                    files.filter(f -> !f.startsWith(home().resolve("data"))).toList()) {
                Files.copy(file, to.resolve(home().relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    /** Has no effect for root; the test then checks that nothing was written. */
    static void forbidWriting(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.forEach(f -> f.toFile().setWritable(false));
        }
    }

    static void allowWriting(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.forEach(f -> f.toFile().setWritable(true));
        }
    }

    /** The sample movies. */
    public static Path media() {
        return Path.of(property("sprocket.media"));
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("-D" + name + " is missing; Maven sets it");
        }
        return value;
    }
}
