// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.PeekableReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.UnitOutline;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.MediaFile.PlaceCheck.WrongIndexException;

/** What an indexed reader says of a unit before it reads it. */
class PeekTest {

    private static final MediaFormat VIDEO = new VideoFormat(VideoFormat.JPEG, 48, 32, 25, CodecConfiguration.NONE);
    private static final MediaFormat AUDIO = new AudioFormat(AudioFormat.PCMU, 8000, 1, 1, Map.of());
    private static final int SIZE = 200;
    private static final int DAMAGED = 7;
    private static final int WRONG = 11;

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void setUp() throws Exception {
        path = Files.write(folder.resolve("film"), new byte[SIZE]);
    }

    /** Units of one byte. With faults, one unit is damaged, and at another the index proves wrong. */
    private record Units(Track track, long units, Rate rate, boolean faults) implements StoredTrack<MediaFile> {

        @Override
        public long time(long unit) {
            return rate.time(unit);
        }

        @Override
        public long unitAt(long time) {
            return time >= time(units) ? units : rate.indexAt(time);
        }

        @Override
        public ByteBuffer read(MediaFile file, long unit) throws IOException {
            if (faults && unit == WRONG) {
                throw new WrongIndexException("another unit lies there");
            }
            if (unit == DAMAGED) {
                throw new DamagedUnitException("it is damaged");
            }
            byte[] bytes = new byte[1];
            file.read(unit, bytes, 0, 1);
            return ByteBuffer.wrap(bytes);
        }
    }

    private static List<StoredTrack<MediaFile>> tracks(boolean faults) {
        return List.of(
                new Units(new Track(Track.idOf(0), VIDEO), 50, new Rate(25, 1), faults),
                new Units(new Track(Track.idOf(1), AUDIO), 100, new Rate(50, 1), false));
    }

    private StoredPresentation film() throws IOException {
        try (MediaFile file = MediaFile.open(path)) {
            return IndexedPresentation.of(file, tracks(true), storage -> tracks(false));
        }
    }

    private static PeekableReader open(StoredPresentation film) throws IOException {
        return (PeekableReader) film.open(new HashSet<>(film.tracks()));
    }

    @ParameterizedTest
    @EnumSource(TrickMode.class)
    void itIsTheUnitThatIsReadNext(TrickMode mode) throws Exception {
        try (PeekableReader reader = open(film());
                PeekableReader skipping = open(film())) {
            reader.seek(200_000_000, mode);
            skipping.seek(200_000_000, mode);
            int damaged = 0;
            for (UnitOutline next = reader.peek(); next != null; next = reader.peek()) {
                assertThat(reader.peek()).as("it stays where it is").isEqualTo(next);
                UnitOutline same = skipping.peek();
                assertThat(same.decodeTime()).isEqualTo(next.decodeTime());
                assertThat(same.track()).isEqualTo(next.track());
                skipping.skip();
                AccessUnit unit = reader.read();
                if (unit != null && !next.matches(unit)) {
                    assertThat(next.number()).isEqualTo(DAMAGED);
                    // The unit that was read in place of the damaged one.
                    skipping.skip();
                    damaged++;
                }
            }
            assertThat(skipping.peek()).isNull();
            assertThat(skipping.read()).isNull();
            assertThat(damaged)
                    .as("the damaged picture is read in forward direction only, and the damaged sound lies before")
                    .isEqualTo(mode == TrickMode.KEY_UNITS_REVERSE ? 0 : 1);
        }
    }

    @Test
    void twoReadersMeanTheSameBytes() throws Exception {
        StoredPresentation film = film();
        try (PeekableReader one = open(film);
                PeekableReader other = open(film)) {
            other.seek(1_000_000_000);
            UnitOutline later = other.peek();
            while (one.peek().decodeTime() < later.decodeTime()) {
                one.skip();
            }
            assertThat(one.peek()).isEqualTo(later);
            assertThat(one.peek().content()).isSameAs(later.content());
        }
        try (PeekableReader ofAnother = open(film())) {
            try (PeekableReader reader = open(film)) {
                assertThat(ofAnother.peek().content()).isNotSameAs(reader.peek().content());
            }
        }
    }

    @Test
    void aRepairedIndexIsOtherContent() throws Exception {
        try (PeekableReader reader = open(film())) {
            Object before = reader.peek().content();
            AccessUnit unit = reader.read();
            while (unit.decodeTime() < WRONG * 40_000_000) {
                unit = reader.read();
            }
            reader.seek(0);
            assertThat(reader.peek().content()).isNotSameAs(before);
        }
    }

    @Test
    void aFileThatBecomesShorterIsFoundByTheCheck() throws Exception {
        try (PeekableReader reader = open(film())) {
            reader.check();
            Files.write(path, new byte[SIZE - 1]);
            assertThat(reader.peek()).isNotNull();
            reader.skip();
            assertThatThrownBy(reader::check).isInstanceOf(IOException.class).hasMessageContaining("became shorter");
        }
    }

    @Test
    void unitsThatMayBeReplacedAreNotNamed() throws Exception {
        Storage changing = new Storage() {
            @Override
            public void check() {}

            @Override
            public void close() {}
        };
        StoredTrack<Storage> track = new StoredTrack<>() {
            private final Track described = new Track(Track.idOf(0), VIDEO);

            @Override
            public Track track() {
                return described;
            }

            @Override
            public long units() {
                return 2;
            }

            @Override
            public long time(long unit) {
                return unit;
            }

            @Override
            public long unitAt(long time) {
                return time;
            }

            @Override
            public ByteBuffer read(Storage storage, long unit) {
                return ByteBuffer.allocate(1);
            }
        };
        try (PeekableReader reader = open(new IndexedPresentation<>("pictures", List.of(track), () -> changing))) {
            assertThat(reader.peek()).isNull();
            assertThat(reader.read()).isNotNull();
        }
    }
}
