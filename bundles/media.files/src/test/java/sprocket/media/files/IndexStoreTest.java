// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaContainer.Kept;
import sprocket.media.files.Indexing.FileStamp;

class IndexStoreTest {

    private static final String FORM = "film, 1";
    private static final int SIZE = 40_000;
    private static final long CAPACITY = 3000;
    private static final FileTime MODIFIED = FileTime.from(Instant.parse("2026-11-01T10:00:00.123456789Z"));

    @TempDir
    private Path directory;

    private Path indexes;
    private Path film;
    private IndexStore store;

    @BeforeEach
    void keep() throws IOException {
        indexes = directory.resolve("data/indexes");
        store = new IndexStore(indexes, CAPACITY, 1000);
        film = film("film", 1);
        write(film, "index");
    }

    private Path film(String name, int value) throws IOException {
        byte[] content = new byte[SIZE];
        Arrays.fill(content, (byte) value);
        return Files.setLastModifiedTime(Files.write(directory.resolve(name), content), MODIFIED);
    }

    private void write(Path file, String index) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        store.write(stamp, FORM, new Kept(ByteBuffer.wrap(bytes(index)), stamp.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> read(Path file) throws IOException {
        return read(store, file, FORM);
    }

    private static Optional<String> read(IndexStore from, Path file, String form) throws IOException {
        return from.read(FileStamp.of(file), form)
                .map(kept -> StandardCharsets.UTF_8.decode(kept.bytes()).toString());
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(indexes)) {
            return files.toList();
        }
    }

    @Test
    void anotherServerReadsWhatOneHasKept() throws IOException {
        IndexStore other = new IndexStore(indexes, CAPACITY, 1000);
        assertThat(read(other, film, FORM)).contains("index");
        assertThat(read(other, film, "film, 2")).as("of another version").isEmpty();
        assertThat(other.read(FileStamp.of(film), FORM).orElseThrow().size()).isEqualTo(SIZE);
    }

    /** What may happen to a media file. */
    private enum Change {
        NOTHING(true) {
            @Override
            void happen(Path film) {}
        },
        GROWS(true) {
            @Override
            void happen(Path film) throws IOException {
                Files.write(film, new byte[10], StandardOpenOption.APPEND);
            }
        },
        IS_TOUCHED(false) {
            @Override
            void happen(Path film) throws IOException {
                Files.setLastModifiedTime(
                        film, FileTime.from(MODIFIED.toInstant().plusNanos(1000)));
            }
        },
        SHRINKS(false) {
            @Override
            void happen(Path film) throws IOException {
                Files.write(film, new byte[SIZE - 1]);
                Files.setLastModifiedTime(film, MODIFIED);
            }
        },
        IS_REPLACED_BY_ONE_THAT_LOOKS_THE_SAME(false) {
            @Override
            void happen(Path film) throws IOException {
                Path other = film.resolveSibling("other");
                Files.copy(film, other, StandardCopyOption.COPY_ATTRIBUTES);
                Files.move(other, film, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        IS_WRITTEN_TO_WITHOUT_A_NEW_TIME(false) {
            @Override
            void happen(Path film) throws IOException {
                Files.write(film, bytes("another film"), StandardOpenOption.WRITE);
                Files.setLastModifiedTime(film, MODIFIED);
            }
        },
        IS_REPLACED_BY_A_LONGER_ONE_IN_PLACE(false) {
            @Override
            void happen(Path film) throws IOException {
                Files.write(film, new byte[2 * SIZE]);
            }
        };

        private final boolean fits;

        Change(boolean fits) {
            this.fits = fits;
        }

        abstract void happen(Path film) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void anIndexFitsItsFileAsItWasOrWhatHasGrownFromIt(Change change) throws IOException {
        change.happen(film);
        assertThat(read(film).isPresent()).isEqualTo(change.fits);
        write(film, "new");
        assertThat(read(film)).contains("new");
    }

    /** Each byte, and each length. */
    @Test
    void whatIsDamagedIsNotUsed() throws IOException {
        Path index = kept().get(0);
        byte[] sound = Files.readAllBytes(index);
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= 0x10;
            Files.write(index, damaged);
            assertThat(read(film)).as("byte %d", i).isEmpty();
            Files.write(index, Arrays.copyOf(sound, i));
            assertThat(read(film)).as("length %d", i).isEmpty();
        }
        Files.write(index, sound);
        assertThat(read(film)).contains("index");
    }

    @Test
    void theIndexOfAnotherFileIsNotUsedUnderItsName() throws IOException {
        Path mine = kept().get(0);
        Path other = film("other", 1);
        write(other, "other");
        Path others =
                kept().stream().filter(file -> !file.equals(mine)).findFirst().orElseThrow();
        Files.copy(others, mine, StandardCopyOption.REPLACE_EXISTING);
        assertThat(read(film)).isEmpty();
        assertThat(read(other)).contains("other");
    }

    @Test
    void whatIsNotOfThisStateOfTheFileIsNotKept() throws IOException {
        FileStamp before = FileStamp.of(film);
        Files.write(film, new byte[10], StandardOpenOption.APPEND);
        store.write(before, FORM, new Kept(ByteBuffer.wrap(bytes("late")), SIZE + 10));
        assertThat(read(film)).contains("index");
    }

    @Test
    void smallFilesHaveNone() throws IOException {
        Path small = Files.write(directory.resolve("small"), new byte[999]);
        write(small, "index");
        assertThat(read(small)).isEmpty();
        assertThat(kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 200})
    void withoutRoomNothingIsKept(long capacity) throws IOException {
        store = new IndexStore(directory.resolve("none"), capacity, 1000);
        write(film, "x".repeat(200));
        assertThat(read(film)).isEmpty();
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() throws IOException {
        List<Path> films = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            films.add(film("film" + i, i));
        }
        Instant past = Instant.now().minusSeconds(1000);
        for (Path each : films.subList(0, 3)) {
            write(each, "x".repeat(700));
            for (Path file : kept()) {
                Files.setLastModifiedTime(file, FileTime.from(past));
            }
        }
        assertThat(read(films.get(1))).isPresent();
        write(films.get(3), "x".repeat(700));
        assertThat(read(films.get(1))).isPresent();
        assertThat(read(films.get(3))).isPresent();
        long total = 0;
        for (Path file : kept()) {
            total += Files.size(file);
        }
        assertThat(total).isLessThanOrEqualTo(CAPACITY).isGreaterThan(CAPACITY / 2);
    }

    @Test
    void theIndexOfAFileThatIsGoneIsKeptForAWhile() throws IOException {
        Path stays = film("stays", 2);
        write(stays, "stays");
        Files.delete(film);
        store.sweep(Instant.now().plus(Duration.ofDays(29)));
        assertThat(kept()).hasSize(2);
        store.sweep(Instant.now().plus(Duration.ofDays(31)));
        assertThat(kept()).hasSize(1);
        assertThat(read(stays)).contains("stays");
    }

    @Test
    void whatAServerLeftBehindInTheMiddleOfWritingGoes() throws IOException {
        Path left = Files.createFile(indexes.resolve("1.part"));
        Path foreign = Files.createFile(indexes.resolve("notes.txt"));
        store.sweep(Instant.now());
        assertThat(left).as("may be written now").exists();
        store.sweep(Instant.now().plus(Duration.ofDays(1)));
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void serversThatShareADirectoryDisturbNobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> servers = new ArrayList<>();
            for (int server = 0; server < 4; server++) {
                IndexStore own = new IndexStore(indexes, 500, 1000);
                Path alone = film("film" + server, server);
                servers.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        for (Path each : List.of(film, alone)) {
                            FileStamp stamp = FileStamp.of(each);
                            own.write(stamp, FORM, new Kept(ByteBuffer.wrap(bytes("index")), stamp.size()));
                            assertThat(read(own, each, FORM).orElse("index")).isEqualTo("index");
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> server : servers) {
                server.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(kept()).allMatch(file -> file.toString().endsWith(".index"));
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsNoTrouble() throws IOException {
        store = new IndexStore(Files.createFile(directory.resolve("taken")), CAPACITY, 1000);
        write(film, "index");
        write(film, "index");
        assertThat(read(film)).isEmpty();
    }
}
