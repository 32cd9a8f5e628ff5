// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What a jar contains.
 *
 * @param sha256 of the file, in hexadecimal digits
 * @param classes the CRC of each class file by its name
 * @param coordinates of the Maven artifacts whose {@code pom.properties} are in it
 * @param licences its files with licences and notices, by their names
 */
record Jar(String sha256, Map<String, Long> classes, List<Library> coordinates, Map<String, byte[]> licences) {

    private static final Pattern LICENCE = Pattern.compile(
            "(META-INF/)?[^/]*(licen[cs]e|notice|copying)[^/]*|META-INF/licen[cs]es?/[^/]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

    static Jar read(Path file) throws IOException {
        Map<String, Long> classes = new TreeMap<>();
        List<Library> coordinates = new ArrayList<>();
        Map<String, byte[]> licences = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class")) {
                    if (!name.startsWith("META-INF/") && !name.equals("module-info.class")) {
                        classes.put(name, entry.getCrc());
                    }
                } else if (POM.matcher(name).matches()) {
                    coordinates.add(coordinates(jar, entry));
                } else if (!entry.isDirectory() && LICENCE.matcher(name).matches()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        licences.put(name, in.readAllBytes());
                    }
                }
            }
        }
        return new Jar(sha256(file), classes, coordinates, licences);
    }

    private static Library coordinates(JarFile jar, JarEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
            properties.load(in);
        }
        return Library.unlisted(
                properties.getProperty("groupId"),
                properties.getProperty("artifactId"),
                properties.getProperty("version"));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a class file of the other jar is in this one, unchanged. */
    boolean embeds(Jar other) {
        return other.classes.entrySet().stream()
                .anyMatch(entry -> entry.getValue().equals(classes.get(entry.getKey())));
    }
}
