// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens one kind of file. An OSGi service; the container whose probe is surest is chosen, by content and never by name.
 * Calls come on threads that may block, concurrently. What was opened may be handed out again while the file stays as
 * it is: a container that would now open files differently changes its service properties, and all is forgotten.
 */
@ConsumerType
public interface MediaContainer {

    /** How many bytes of a file a probe sees at most. */
    int PROBE_SIZE = 4096;

    /** How sure a probe is. */
    enum Match {
        /** Not this kind. */
        NO,
        /** Could be; nothing speaks against it. */
        MAYBE,
        /** A signature says so. */
        YES
    }

    /** What of the file system may be shown. */
    @ProviderType
    interface Visibility {

        /**
         * The real path of a file, with all links followed; empty where that lies outside of what is served, is hidden
         * or not there.
         *
         * @throws IOException where it may not be read
         */
        Optional<Path> real(Path file) throws IOException;
    }

    /** The kind's name in messages, such as "AVI". */
    String name();

    /**
     * Looks at a file or directory.
     *
     * @param start its first bytes, at most {@link #PROBE_SIZE}, read-only; empty for a directory
     */
    Match probe(Path file, ByteBuffer start) throws IOException;

    /**
     * Indexes a file without reading it into memory. The index stays valid while the file holds what it held: a reader
     * of one that became shorter fails with an {@link IOException}.
     *
     * @throws MediaException where it is of this kind but damaged or of a variant that is not supported
     */
    StoredPresentation open(Path file) throws MediaException, IOException;

    /**
     * The same, for a kind whose file leads to others, such as a directory with links: those that may not be shown are
     * not opened.
     */
    default StoredPresentation open(Path file, Visibility visibility) throws MediaException, IOException {
        return open(file);
    }
}
