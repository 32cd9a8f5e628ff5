// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files in the directory that bundles come from. The location of a bundle says so, unless it was updated in place:
 * its location is that of what it was before, so a note is kept beside it. Thread-safe.
 */
final class Origins {

    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

    private final Path notes;

    /** @param notes a file that outlives the framework */
    Origins(Path notes) {
        this.notes = notes;
    }

    Optional<Origin> of(Bundle bundle) {
        String note = read().getProperty(String.valueOf(bundle.getBundleId()));
        return note == null ? Origin.of(bundle) : Optional.of(origin(note));
    }

    private static Origin origin(String note) {
        int space = note.indexOf(' ');
        return new Origin(note.substring(space + 1), note.substring(0, space));
    }

    /** A bundle was updated in place. */
    synchronized void updated(long bundleId, Origin origin) {
        Properties all = read();
        all.setProperty(String.valueOf(bundleId), origin.digest() + " " + origin.file());
        Path fresh = notes.resolveSibling(notes.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                all.store(out, null);
            }
            Files.move(fresh, notes, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written: the server will update bundle {} once more when it starts",
                    notes,
                    bundleId,
                    e);
        }
    }

    private Properties read() {
        Properties all = new Properties();
        if (Files.exists(notes)) {
            try (Reader in = Files.newBufferedReader(notes)) {
                all.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be read", notes, e);
            }
        }
        return all;
    }
}
