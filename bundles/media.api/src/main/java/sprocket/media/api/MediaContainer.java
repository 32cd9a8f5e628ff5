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

    /** One opening of a file: what a container may ask its caller, and tell it. Used by the thread that opens. */
    @ProviderType
    interface Opening {

        /** Shows no other file and keeps nothing. */
        Opening PLAIN = () -> file -> Optional.empty();

        /** Other files may be opened only if this shows them. */
        Visibility visibility();

        /**
         * What an earlier opening of the file has kept, perhaps before a restart.
         *
         * @param form names the kind of file and the layout of the bytes; it changes when the layout does
         * @return empty if nothing was kept in this form, or if the file does not hold any more what it held then
         */
        default Optional<Kept> kept(String form) {
            return Optional.empty();
        }

        /** Keeps an index for later openings of the file. What was kept before is dropped. */
        default void keep(String form, Kept index) {}

        /**
         * To be called several times a second by what takes long: the log tells how far it is.
         *
         * @param done bytes of the file that were looked at
         * @throws IOException if the result is not wanted any more, since the server stops
         */
        default void progress(long done) throws IOException {}
    }

    /**
     * An index as a container keeps it.
     *
     * @param bytes from position to limit; only the container knows what they mean
     * @param size bytes of the file that the index covers; a file that has grown since is larger
     */
    record Kept(ByteBuffer bytes, long size) {}

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
     * The same, for a kind that keeps its index, takes long to make it, or whose file leads to others, such as a
     * directory with links.
     *
     * @param opening used until this returns; its visibility may be kept
     */
    default StoredPresentation open(Path file, Opening opening) throws MediaException, IOException {
        return open(file);
    }
}
