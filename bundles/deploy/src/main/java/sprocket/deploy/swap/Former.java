// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a bundle that a swap takes the place of before it is known whether the new one serves. It lies in
 * files, so that a server that is killed meanwhile finds it at its next start.
 *
 * @param jar its content
 * @param note a file that says what it is; without it the content is not complete
 * @param name of the bundle, for people
 * @param running whether it was active
 */
record Former(Path jar, Path note, long bundleId, String symbolicName, String location, String name, boolean running) {

    private static final Logger LOG = LoggerFactory.getLogger(Former.class);

    private static final String NOTE = ".properties";

    /**
     * Keeps what a bundle has now.
     *
     * @param directory for the files
     */
    static Former keep(Bundle bundle, Path directory) throws IOException {
        Files.createDirectories(directory);
        String file = UUID.randomUUID().toString();
        boolean running = (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
        Former former = new Former(
                directory.resolve(file + ".jar"),
                directory.resolve(file + NOTE),
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getLocation(),
                Bundles.name(bundle).toString(),
                running);
        try {
            try (OutputStream out = Files.newOutputStream(former.jar)) {
                BundleContent.write(bundle, out);
            }
            former.write();
            return former;
        } catch (IOException e) {
            former.discard();
            throw e;
        }
    }

    private void write() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("bundle", String.valueOf(bundleId));
        properties.setProperty("symbolic.name", symbolicName);
        properties.setProperty("location", location);
        properties.setProperty("name", name);
        properties.setProperty("running", String.valueOf(running));
        Path incomplete = note.resolveSibling(note.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(incomplete)) {
            properties.store(out, null);
        }
        Files.move(incomplete, note, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the last run has left. Files that say nothing are deleted. */
    static List<Former> left(Path directory) {
        List<Former> left = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> notes = Files.newDirectoryStream(directory, "*" + NOTE)) {
                for (Path note : notes) {
                    left.add(read(note));
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("What a swap has left in {} cannot be read", directory, e);
            }
            sweep(directory, left);
        }
        return left;
    }

    private static Former read(Path note) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(note)) {
            properties.load(in);
        }
        String file = note.getFileName().toString();
        return new Former(
                note.resolveSibling(file.substring(0, file.length() - NOTE.length()) + ".jar"),
                note,
                Long.parseLong(properties.getProperty("bundle", "")),
                properties.getProperty("symbolic.name", ""),
                properties.getProperty("location", ""),
                properties.getProperty("name", ""),
                Boolean.parseBoolean(properties.getProperty("running")));
    }

    /** What was cut short. */
    private static void sweep(Path directory, List<Former> left) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (left.stream().noneMatch(former -> file.equals(former.jar) || file.equals(former.note))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.debug("Something was left in {}", directory, e);
        }
    }

    InputStream open() throws IOException {
        return Files.newInputStream(jar);
    }

    /** It is not needed any more. */
    void discard() {
        try {
            Files.deleteIfExists(note);
            Files.deleteIfExists(jar);
        } catch (IOException e) {
            LOG.debug("{} was not deleted", jar, e);
        }
    }
}
