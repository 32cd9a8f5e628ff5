// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars in the directory that bundles were installed from. The origin of a bundle is part of its location, which the
 * framework keeps, so it is known after a restart. The location does not change when the bundle is updated in place, so
 * then the new origin is noted in a file. Thread-safe.
 */
final class JarOrigins {

    private static final Logger LOG = LoggerFactory.getLogger(JarOrigins.class);

    /** Begins locations; File Install does not take such a URL for one of its own files. */
    private static final String SCHEME = "sprocket-deploy:";

    private final Path notes;

    /** @param notes a file that outlives the framework */
    JarOrigins(Path notes) {
        this.notes = notes;
    }

    /**
     * The jar that a bundle was installed from.
     *
     * @param file its name in the directory
     * @param digest of its bytes
     */
    record JarOrigin(String file, String digest) {

        /** @param unique makes the location different from that of any other bundle */
        String location(String unique) {
            return SCHEME + URLEncoder.encode(file, StandardCharsets.UTF_8) + "#" + digest + "." + unique;
        }

        /** The origin that a location names; empty where the bundle is not from the directory. */
        static Optional<JarOrigin> ofLocation(String location) {
            int hash = location.indexOf('#');
            int dot = location.indexOf('.', Math.max(hash, 0));
            if (!location.startsWith(SCHEME) || hash < 0 || dot < 0) {
                return Optional.empty();
            }
            return Optional.of(new JarOrigin(
                    URLDecoder.decode(location.substring(SCHEME.length(), hash), StandardCharsets.UTF_8),
                    location.substring(hash + 1, dot)));
        }

        private String note() {
            return digest + " " + file;
        }

        private static JarOrigin ofNote(String note) {
            int space = note.indexOf(' ');
            return new JarOrigin(note.substring(space + 1), note.substring(0, space));
        }
    }

    Optional<JarOrigin> of(Bundle bundle) {
        String note = read().getProperty(String.valueOf(bundle.getBundleId()));
        return note == null ? JarOrigin.ofLocation(bundle.getLocation()) : Optional.of(JarOrigin.ofNote(note));
    }

    /** Notes the origin of a bundle that was updated in place. */
    synchronized void updated(long bundleId, JarOrigin origin) {
        Properties all = read();
        all.setProperty(String.valueOf(bundleId), origin.note());
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
