// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that users get: bundles, examples and settings of the distribution, and the documentation. */
final class ShippedFiles {

    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("sprocket.distribution")).normalize();
    private static final String CFG = ".cfg";
    /** A file for a factory configuration, which a user copies: the PID, a name. */
    private static final Pattern SAMPLE = Pattern.compile("(.*)-[a-z]+\\.cfg\\.sample");

    private ShippedFiles() {}

    static Map<String, List<Setting>> settings() throws Exception {
        Map<String, List<Setting>> settings = Metatype.of(DISTRIBUTION.resolve("bundle"));
        settings.putAll(Metatype.of(DISTRIBUTION.resolve("examples")));
        return settings;
    }

    /** The text of each file, by PID. */
    static Map<String, String> files() throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("conf"))) {
            for (Path file :
                    files.filter(f -> f.getFileName().toString().endsWith(CFG)).toList()) {
                String name = file.getFileName().toString();
                texts.put(name.substring(0, name.length() - CFG.length()), Files.readString(file));
            }
        }
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("conf"))) {
            for (Path file : files.toList()) {
                Matcher sample = SAMPLE.matcher(file.getFileName().toString());
                if (sample.matches()) {
                    texts.put(sample.group(1), Files.readString(file));
                }
            }
        }
        return texts;
    }

    static String page() throws IOException {
        return Files.readString(Path.of("../../docs/configuration.md"));
    }
}
