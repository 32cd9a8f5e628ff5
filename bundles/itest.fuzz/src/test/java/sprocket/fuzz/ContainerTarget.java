// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.TrickMode;

/** A media file: opened, read from its beginning, and from other places. Its first bytes say where. */
final class ContainerTarget implements FuzzTarget {

    private static final int MOST_UNITS = 300;

    /** Writes an input to a place of the file system. */
    interface Layout {
        void write(Path place, Input input) throws IOException;
    }

    private final MediaContainer container;
    private final Layout layout;
    private final Path place;

    ContainerTarget(MediaContainer container, Layout layout) {
        this.container = container;
        this.layout = layout;
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "fuzz")
                    : Files.createTempDirectory("fuzz");
            folder.toFile().deleteOnExit();
            place = folder.resolve("media");
            place.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file, which holds the input. */
    static void file(Path place, Input input) throws IOException {
        Files.write(place, input.rest());
    }

    /** A directory: each file has a length of two bytes before it. */
    static void directory(Path place, Input input) throws IOException {
        Files.createDirectories(place);
        for (int i = 0; i < 4; i++) {
            Path file = place.resolve("p" + i + ".jpg");
            file.toFile().deleteOnExit();
            Files.write(file, input.piece(input.large()));
        }
    }

    @Override
    public int rounds() {
        return 1_500;
    }

    @Override
    public void run(byte[] input) throws IOException {
        Input in = new Input(input);
        long at = in.number() * 20_000_000L;
        TrickMode mode = TrickMode.values()[in.number() % TrickMode.values().length];
        layout.write(place, in);
        try {
            container.probe(place, ByteBuffer.wrap(input, Math.min(2, input.length), Math.max(0, input.length - 2)));
            StoredPresentation presentation = container.open(place);
            if (presentation.duration().compareTo(Duration.ZERO) < 0
                    || presentation.tracks().isEmpty()) {
                throw new AssertionError("A presentation of " + presentation.duration() + " and "
                        + presentation.tracks().size() + " tracks");
            }
            try (MediaReader reader = presentation.open(new HashSet<>(presentation.tracks()))) {
                read(reader, input.length);
                reader.seek(at);
                read(reader, input.length);
                if (reader.seek(at, mode).isPresent()) {
                    read(reader, input.length);
                }
            }
        } catch (MediaException e) {
            message(e);
        } catch (IOException e) {
            // Also what is damaged is told by these, once it plays.
            message(e);
        }
    }

    private static void read(MediaReader reader, int length) throws IOException {
        for (int i = 0; i < MOST_UNITS; i++) {
            AccessUnit unit = reader.read();
            if (unit == null) {
                return;
            }
            if (unit.duration() < 0 || unit.presentationTime() < 0) {
                throw new AssertionError("A unit at " + unit.presentationTime() + " of " + unit.duration());
            }
            int bytes = unit.parts().stream().mapToInt(ByteBuffer::remaining).sum();
            // Samples of 8 bits become 16.
            if (bytes > 2 * length + 1024) {
                throw new AssertionError("A unit of " + bytes + " bytes from a file of " + length);
            }
        }
    }

    private static void message(Exception refused) {
        if (refused.getMessage() == null || refused.getMessage().isBlank()) {
            throw new AssertionError("Refused without a reason", refused);
        }
    }
}
