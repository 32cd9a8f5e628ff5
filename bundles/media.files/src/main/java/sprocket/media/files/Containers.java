// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.file.kind.FileKind;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/**
 * The containers of one moment in the order in which they are asked. Of two that are equally sure the first one opens a
 * file. Immutable.
 */
record Containers(List<MediaContainer> all) {

    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);

    static final Containers NONE = new Containers(List.of());

    Containers {
        all = List.copyOf(all);
    }

    /**
     * Opens a file by its surest container.
     *
     * @return empty for a directory that is not played
     * @throws MediaException if no container knows it
     */
    Optional<StoredPresentation> open(Path real, MediaContainer.Opening opening) throws MediaException, IOException {
        boolean directory = Files.isDirectory(real);
        ByteBuffer start = directory ? ByteBuffer.allocate(0) : start(real);
        Optional<MediaContainer> container = surest(real, start);
        if (container.isPresent()) {
            return Optional.of(container.get().open(real, opening));
        }
        if (directory) {
            return Optional.empty();
        }
        String fault = start.hasRemaining()
                ? "The kind of the file is not supported"
                        + FileKind.of(start).map(kind -> ": it is " + kind).orElse("")
                : "The file is empty";
        throw new MediaException(fault + "; " + supported());
    }

    /** Whether a directory is played rather than listed. */
    boolean plays(Path directory) {
        return surest(directory, ByteBuffer.allocate(0)).isPresent();
    }

    private Optional<MediaContainer> surest(Path real, ByteBuffer start) {
        MediaContainer maybe = null;
        for (MediaContainer container : all) {
            Match match = probe(container, real, start);
            if (match == Match.YES) {
                return Optional.of(container);
            }
            if (match == Match.MAYBE && maybe == null) {
                maybe = container;
            }
        }
        return Optional.ofNullable(maybe);
    }

    /** A container that fails must not keep the others from being asked. */
    private static Match probe(MediaContainer container, Path real, ByteBuffer start) {
        try {
            return container.probe(real, start.asReadOnlyBuffer());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not examine {}", container.getClass().getName(), real, e);
            return Match.NO;
        }
    }

    private static ByteBuffer start(Path real) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(MediaContainer.PROBE_SIZE);
        try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
            while (start.hasRemaining() && channel.read(start) >= 0) {
                continue;
            }
        }
        return start.flip();
    }

    private String supported() {
        if (all.isEmpty()) {
            return "no kind of media is supported at present";
        }
        return "supported are: "
                + all.stream().map(MediaContainer::name).distinct().sorted().collect(Collectors.joining(", "));
    }
}
