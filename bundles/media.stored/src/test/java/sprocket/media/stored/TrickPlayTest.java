// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.testing.Playing;

/** Indexed media forward and in reverse, by pictures alone. */
class TrickPlayTest {

    private static final int PICTURES = 50;
    private static final long INTERVAL = 40_000_000;
    private static final long END = PICTURES * INTERVAL;
    private static final MediaFormat VIDEO = new VideoFormat(VideoFormat.JPEG, 48, 32, 25, CodecConfiguration.NONE);
    private static final MediaFormat AUDIO = new AudioFormat(AudioFormat.PCMU, 8000, 1, 1, Map.of());

    private final AtomicBoolean changed = new AtomicBoolean();

    /** Units at a constant rate, whose only byte is their number. */
    private record NumberedUnits(Track track, long units, Rate rate) implements StoredTrack<Storage> {

        NumberedUnits(int number, MediaFormat format, int units, int perSecond) {
            this(new Track(Track.idOf(number), format), units, new Rate(perSecond, 1));
        }

        @Override
        public long time(long unit) {
            return rate.time(unit);
        }

        @Override
        public long unitAt(long time) {
            return time >= time(units) ? units : rate.indexAt(time);
        }

        @Override
        public ByteBuffer read(Storage storage, long unit) {
            return ByteBuffer.wrap(new byte[] {(byte) unit});
        }
    }

    private final class ChangingStorage implements Storage {

        @Override
        public void check() throws IOException {
            if (changed.get()) {
                throw new IOException("changed");
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private StoredPresentation presentation(NumberedUnits... tracks) {
        return new IndexedPresentation<Storage>("any", List.of(tracks), ChangingStorage::new);
    }

    /** Two seconds of pictures and of sound. */
    private StoredPresentation movie() {
        return presentation(new NumberedUnits(0, VIDEO, PICTURES, 25), new NumberedUnits(1, AUDIO, 100, 50));
    }

    private static MediaReader reader(StoredPresentation movie) throws IOException {
        return movie.open(Set.copyOf(movie.tracks()));
    }

    @Test
    void keyUnitsAreThePicturesWithoutTheSound() throws Exception {
        StoredPresentation movie = movie();
        List<AccessUnit> pictures = Playing.of(movie.tracks().get(0), Playing.all(movie));
        try (MediaReader reader = reader(movie)) {
            assertThat(reader.seek(70_000_000, TrickMode.KEY_UNITS)).hasValue(INTERVAL);
            assertThat(Playing.rest(reader)).isEqualTo(pictures.subList(1, PICTURES));
        }
    }

    @Test
    void reverseIsThePicturesInFallingOrderWithTheirOwnTimes() throws Exception {
        StoredPresentation movie = movie();
        List<AccessUnit> pictures = new ArrayList<>(Playing.of(movie.tracks().get(0), Playing.all(movie)));
        Collections.reverse(pictures);
        try (MediaReader reader = reader(movie)) {
            assertThat(reader.seek(END, TrickMode.KEY_UNITS_REVERSE)).hasValue(END - INTERVAL);
            assertThat(Playing.rest(reader)).isEqualTo(pictures);
            assertThat(reader.read()).as("it stays at the beginning").isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "39999999, 0, 1",
        "40000000, 40000000, 2",
        "1999999999, 1960000000, 50",
        "2000000000, 1960000000, 50",
        "9223372036854775807, 1960000000, 50"
    })
    void reverseBeginsWithThePictureThatIsSeen(long time, long first, int pictures) throws Exception {
        try (MediaReader reader = reader(movie())) {
            assertThat(reader.seek(time, TrickMode.KEY_UNITS_REVERSE)).hasValue(first);
            List<AccessUnit> read = Playing.rest(reader);
            assertThat(read).hasSize(pictures);
            assertThat(read.get(0).presentationTime()).isEqualTo(first);
        }
    }

    @Test
    void thereIsNothingBehindTheEnd() throws Exception {
        try (MediaReader reader = reader(movie())) {
            assertThat(reader.seek(END, TrickMode.KEY_UNITS)).hasValue(END);
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void aSeekGoesBackToAllTracks() throws Exception {
        try (MediaReader reader = reader(movie())) {
            reader.seek(END, TrickMode.KEY_UNITS_REVERSE);
            reader.read();
            assertThat(reader.seek(70_000_000)).isEqualTo(40_000_000);
            assertThat(List.of(
                            reader.read().decodeTime(),
                            reader.read().decodeTime(),
                            reader.read().decodeTime()))
                    .containsExactly(40_000_000L, 60_000_000L, 80_000_000L);
            assertThat(reader.seek(END, TrickMode.NONE)).hasValue(END);
        }
    }

    @Test
    void soundAloneKnowsNoTricksAndGoesOn() throws Exception {
        try (MediaReader reader = reader(presentation(new NumberedUnits(0, AUDIO, 50, 50)))) {
            reader.read();
            assertThat(reader.seek(500_000_000, TrickMode.KEY_UNITS)).isEmpty();
            assertThat(reader.seek(500_000_000, TrickMode.KEY_UNITS_REVERSE)).isEmpty();
            assertThat(reader.read().decodeTime()).isEqualTo(20_000_000);
        }
    }

    @Test
    void aChangeIsNoticedWithinASecondInReverseToo() throws Exception {
        try (MediaReader reader = reader(movie())) {
            reader.seek(END, TrickMode.KEY_UNITS_REVERSE);
            reader.read();
            changed.set(true);
            for (int i = 1; i < 25; i++) {
                reader.read();
            }
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessage("changed");
        }
    }
}
