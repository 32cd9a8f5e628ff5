// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;

class ChangedFileTest {

    private static final byte[] PICTURE = SamplePictures.picture(1);

    @TempDir
    private Path directory;

    private Path file;
    private StoredPresentation movie;

    @BeforeEach
    void index() throws Exception {
        byte[] frame = concat(text(String.format("%05d", PICTURE.length)), PICTURE);
        byte[] content = {};
        for (int i = 0; i < 60; i++) {
            content = concat(content, frame);
        }
        file = Files.write(directory.resolve("movie"), content);
        movie = new LabContainer(new FrameRate()).open(file);
    }

    @Test
    void anUnchangedFileIsReadByAsManyAsLike() throws IOException {
        try (MediaReader one = open();
                MediaReader other = open()) {
            for (int i = 0; i < 60; i++) {
                assertThat(one.read()).isEqualTo(other.read());
            }
            assertThat(one.read()).isNull();
        }
    }

    @Test
    void aFileThatShrinksIsNoticedAtOnce() throws IOException {
        try (MediaReader reader = open()) {
            reader.read();
            truncate(PICTURE.length);
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("shorter");
        }
    }

    /** What was announced is there as long as the file is open. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void aFileIsReadToItsEndWhateverBecomesOfItsName(Change change) throws IOException {
        try (MediaReader reader = open()) {
            reader.read();
            change.happen(file);
            readFor(reader, 59);
            assertThat(reader.read()).isNull();
        }
    }

    private enum Change {
        TOUCHED {
            @Override
            void happen(Path file) throws IOException {
                Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            }
        },
        RENAMED {
            @Override
            void happen(Path file) throws IOException {
                Files.move(file, file.resolveSibling("moved"));
            }
        },
        REPLACED {
            @Override
            void happen(Path file) throws IOException {
                Files.move(
                        Files.write(file.resolveSibling("other"), new byte[10]),
                        file,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        },
        REMOVED {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
            }
        },
        GROWN {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, new byte[100_000], StandardOpenOption.APPEND);
            }
        };

        abstract void happen(Path file) throws IOException;
    }

    @Test
    void aFileThatHasGrownSinceItWasIndexedIsOpenedStill() throws IOException {
        Change.GROWN.happen(file);
        try (MediaReader reader = open()) {
            readFor(reader, 60);
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void noReaderIsOpenedOnAnotherFile() throws IOException {
        truncate(10);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("shorter");
        // As long as it is open, no other file gets its number.
        try (FileChannel former = FileChannel.open(file)) {
            Files.move(
                    Files.write(directory.resolve("longer"), new byte[1 << 20]),
                    file,
                    StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("replaced");
        }
        Files.delete(file);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessage("The file is gone");
    }

    private MediaReader open() throws IOException {
        return movie.open(Set.copyOf(movie.tracks()));
    }

    private void truncate(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void readFor(MediaReader reader, int units) throws IOException {
        for (int i = 0; i < units; i++) {
            assertThat(reader.read()).isNotNull();
        }
    }
}
