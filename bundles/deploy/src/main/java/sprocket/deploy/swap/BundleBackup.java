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
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a bundle that is replaced before it is known whether the new one serves. It is kept in files, so that
 * a server that was killed during the swap finds it at its next start.
 *
 * @param jar the file with the content
 * @param note the file with the other components of this record; it is written last, so without it the jar may be
 *     incomplete
 * @param name of the bundle, for people
 * @param running whether the bundle was active
 */
record BundleBackup(
        Path jar, Path note, long bundleId, String symbolicName, String location, String name, boolean running) {

    private static final Logger LOG = LoggerFactory.getLogger(BundleBackup.class);

    private static final String NOTE = ".properties";

    /**
     * Writes a backup of a bundle.
     *
     * @param directory for the files
     */
    static BundleBackup keep(Bundle bundle, Path directory) throws IOException {
        Files.createDirectories(directory);
        String file = UUID.randomUUID().toString();
        boolean running = (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
        BundleBackup backup = new BundleBackup(
                directory.resolve(file + ".jar"),
                directory.resolve(file + NOTE),
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getLocation(),
                Bundles.name(bundle).toString(),
                running);
        try {
            try (OutputStream out = Files.newOutputStream(backup.jar)) {
                BundleContent.write(bundle, out);
            }
            backup.write();
            return backup;
        } catch (IOException e) {
            backup.discard();
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

    /** The backups that the last run has left. Deletes all other files of the directory. */
    static List<BundleBackup> left(Path directory) {
        List<BundleBackup> left = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> notes = Files.newDirectoryStream(directory, "*" + NOTE)) {
                for (Path note : notes) {
                    read(note).ifPresent(left::add);
                }
            } catch (IOException e) {
                LOG.warn("What a swap has left in {} cannot be read", directory, e);
            }
            deleteOthers(directory, left);
        }
        return left;
    }

    private static Optional<BundleBackup> read(Path note) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(note)) {
            properties.load(in);
            return Optional.of(of(note, properties));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("What a swap has left in {} cannot be read", note, e);
            return Optional.empty();
        }
    }

    private static BundleBackup of(Path note, Properties properties) {
        String file = note.getFileName().toString();
        return new BundleBackup(
                note.resolveSibling(file.substring(0, file.length() - NOTE.length()) + ".jar"),
                note,
                Long.parseLong(properties.getProperty("bundle", "")),
                properties.getProperty("symbolic.name", ""),
                properties.getProperty("location", ""),
                properties.getProperty("name", ""),
                Boolean.parseBoolean(properties.getProperty("running")));
    }

    private static void deleteOthers(Path directory, List<BundleBackup> left) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (left.stream().noneMatch(backup -> file.equals(backup.jar) || file.equals(backup.note))) {
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

    /** Deletes the files. */
    void discard() {
        try {
            Files.deleteIfExists(note);
            Files.deleteIfExists(jar);
        } catch (IOException e) {
            LOG.debug("{} was not deleted", jar, e);
        }
    }
}
