// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Mutations;
import sprocket.media.stored.testing.Playing;
import sprocket.media.stored.testing.Wavs;

class AviContainerTest {

    private final AviContainer container = new AviContainer(new FrameRate());

    @TempDir
    private Path directory;

    @Test
    void timesDoNotDrift() throws Exception {
        AviBuilder avi = new AviBuilder().rate(30000, 1001);
        byte[] picture = SamplePictures.picture(1);
        for (int i = 0; i < 3000; i++) {
            avi.frame(picture);
        }
        StoredPresentation movie = open(avi);
        assertThat(movie.duration().toNanos()).isEqualTo(100_100_000_000L);
        assertThat(((VideoFormat) movie.tracks().get(0).format()).frameRate()).isEqualTo(30000 / 1001.0);
        List<AccessUnit> units = Playing.all(movie);
        assertThat(units.get(1).presentationTime()).isEqualTo(33_366_667);
        assertThat(units.get(2999).presentationTime()).isEqualTo(Math.round(2999 * 1001e9 / 30000));
    }

    @Test
    void emptyFramesPassTheirTime() throws Exception {
        StoredPresentation movie = open(new AviBuilder()
                .frame(SamplePictures.picture(1))
                .frame(new byte[0])
                .frame(new byte[0])
                .frame(SamplePictures.picture(2))
                .frame(new byte[0]));
        assertThat(Playing.all(movie))
                .extracting(unit -> unit.presentationTime() / 1_000_000 + "+" + unit.duration() / 1_000_000)
                .containsExactly("0+120", "120+80");
        assertThat(movie.duration().toMillis()).isEqualTo(200);
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            assertThat(reader.seek(119_999_999)).isZero();
            assertThat(reader.seek(199_999_999)).isEqualTo(120_000_000);
            assertThat(reader.seek(200_000_000)).isEqualTo(200_000_000);
        }
    }

    @Test
    void soundComesInStep() throws Exception {
        byte[] samples = Wavs.samples(16001);
        AviBuilder avi = new AviBuilder().sound(Wavs.format(Wavs.PCM, 1, 8000, 16));
        for (int i = 0; i < 25; i++) {
            // Pieces that end within a sample.
            avi.frame(SamplePictures.picture(i))
                    .samples(Arrays.copyOfRange(samples, i * 640 + (i == 0 ? 0 : 1), (i + 1) * 640 + 1));
        }
        StoredPresentation movie = open(avi);
        assertThat(movie.tracks())
                .extracting(track -> track.id() + " " + track.format().encoding())
                .containsExactly("trackID=0 JPEG", "trackID=1 L16");
        List<AccessUnit> units = Playing.all(movie);
        assertThat(units).extracting(AccessUnit::decodeTime).isSorted();
        List<AccessUnit> sound = Playing.of(movie.tracks().get(1), units);
        assertThat(sound).hasSize(50).allMatch(unit -> unit.duration() == 20_000_000 && unit.size() == 320);
        byte[] first = Playing.bytes(sound.get(0));
        assertThat(first[0]).isEqualTo(samples[1]);
        assertThat(first[1]).isEqualTo(samples[0]);
        assertThat(Playing.joined(sound)[15_999]).isEqualTo(samples[15_998]);
        assertThat(Playing.all(movie, movie.tracks().subList(1, 2))).hasSize(50);
    }

    @Test
    void seeksEachTrackToItsOwnUnit() throws Exception {
        AviBuilder avi = new AviBuilder().sound(Wavs.format(Wavs.A_LAW, 1, 8000, 8));
        for (int i = 0; i < 25; i++) {
            avi.frame(SamplePictures.picture(i)).samples(new byte[320]);
        }
        StoredPresentation movie = open(avi);
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            assertThat(reader.seek(70_000_000)).isEqualTo(40_000_000);
            assertThat(List.of(
                            reader.read().presentationTime(),
                            reader.read().presentationTime(),
                            reader.read().presentationTime()))
                    .containsExactly(40_000_000L, 60_000_000L, 80_000_000L);
        }
    }

    @Test
    void aLateStreamStartsLate() throws Exception {
        StoredPresentation movie = open(
                new AviBuilder().videoStart(5).frame(SamplePictures.picture(1)).frame(SamplePictures.picture(2)));
        assertThat(Playing.all(movie))
                .extracting(AccessUnit::presentationTime)
                .containsExactly(200_000_000L, 240_000_000L);
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            assertThat(reader.seek(0)).isEqualTo(200_000_000L);
            assertThat(reader.seek(250_000_000)).isEqualTo(240_000_000L);
        }
    }

    @Test
    void unsupportedSoundIsLeftOut() throws Exception {
        StoredPresentation movie = open(new AviBuilder()
                .sound(Wavs.format(85, 2, 44100, 16))
                .frame(SamplePictures.picture(1))
                .samples(new byte[99]));
        assertThat(movie.tracks()).hasSize(1);
    }

    @Test
    void soundWithoutPicturesIsPlayed() throws Exception {
        byte[] samples = Wavs.samples(1600);
        StoredPresentation movie = open(new AviBuilder()
                .codec("H264")
                .sound(Wavs.format(Wavs.PCM, 1, 8000, 16))
                .frame(new byte[50])
                .samples(samples));
        assertThat(movie.tracks())
                .extracting(track -> track.id() + " " + track.format().encoding())
                .containsExactly("trackID=0 L16");
        assertThat(Playing.joined(Playing.all(movie))).hasSize(1600);
    }

    @Test
    void theFieldsOfAnInterlacedPictureAreOneUnit() throws Exception {
        byte[] first = concat(SamplePictures.picture(1), new byte[2], SamplePictures.picture(2), new byte[3]);
        byte[] second = concat(SamplePictures.picture(3), SamplePictures.picture(4));
        StoredPresentation movie = open(new AviBuilder().frame(first).frame(second));
        assertThat(Playing.all(movie))
                .extracting(Playing::bytes)
                .containsExactly(Arrays.copyOf(first, first.length - 3), second);
        VideoFormat format = (VideoFormat) movie.tracks().get(0).format();
        assertThat(format.width() + "x" + format.height()).isEqualTo("48x64");
    }

    @Test
    void aPreviewBehindAPictureIsNoField() throws Exception {
        StoredPresentation movie =
                open(new AviBuilder().frame(concat(SamplePictures.picture(1), SamplePictures.picture(2, 16, 8))));
        assertThat(((VideoFormat) movie.tracks().get(0).format()).height()).isEqualTo(32);
    }

    @Test
    void damagedPicturesArePassedOver() throws Exception {
        StoredPresentation movie = open(new AviBuilder()
                .frame(new byte[50])
                .frame(SamplePictures.picture(2))
                .frame(new byte[50])
                .frame(SamplePictures.picture(3)));
        assertThat(Playing.all(movie))
                .extracting(AccessUnit::presentationTime)
                .containsExactly(40_000_000L, 120_000_000L);
        assertThatThrownBy(() -> open(new AviBuilder().frame(new byte[50]))).isInstanceOf(MediaException.class);
    }

    @Test
    void aDesertOfDamageIsAnError() throws Exception {
        AviBuilder avi = new AviBuilder().frame(SamplePictures.picture(2));
        for (int i = 0; i < 300; i++) {
            avi.frame(new byte[50]);
        }
        StoredPresentation movie = open(avi);
        assertThatThrownBy(() -> Playing.all(movie))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MJPG", "mjpg", "Mjpg", "AVRn", "jpeg", "dmb1", "ACDV"})
    void theCodeIsWrittenInManyWays(String codec) throws Exception {
        assertThat(Playing.all(open(new AviBuilder().codec(codec).frame(SamplePictures.picture(1)))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"H264", "XVID"})
    void othersAreNamed(String codec) {
        assertThatThrownBy(() -> open(new AviBuilder().codec(codec).frame(SamplePictures.picture(1))))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(codec)
                .hasMessageContaining("MJPG");
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "25,0,25", "4000000000,1,25", "1,4000000000,25", "15,1,15"})
    void nonsenseInTheHeaderGivesAnotherRate(long rate, long scale, double used) throws Exception {
        StoredPresentation movie = open(new AviBuilder().rate(rate, scale).frame(SamplePictures.picture(1)));
        assertThat(((VideoFormat) movie.tracks().get(0).format()).frameRate()).isEqualTo(used);
    }

    @Test
    void isKnownByItsStart() throws Exception {
        assertThat(Playing.probe(container, new AviBuilder().build())).isEqualTo(Match.YES);
        assertThat(Playing.probe(container, text("RIFF1234WAVE"))).isEqualTo(Match.NO);
        assertThat(Playing.probe(container, text("RIFF1234AVI"))).isEqualTo(Match.NO);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Playing.open(container, directory, text("RIFF0000AVI ")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no streams");
        byte[] headerOnly = Arrays.copyOf(new AviBuilder().build(), new AviBuilder().headerSize() + 12);
        assertThatThrownBy(() -> Playing.open(container, directory, headerOnly))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no data");
        assertThatThrownBy(() -> open(new AviBuilder()))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no picture");
    }

    @Test
    void survivesDamage() {
        AviBuilder avi = new AviBuilder().sound(Wavs.format(Wavs.PCM, 1, 8000, 16));
        for (int i = 0; i < 8; i++) {
            avi.frame(SamplePictures.picture(i)).samples(new byte[640]);
        }
        Mutations.survivedBy(container, directory, avi.build());
    }

    private StoredPresentation open(AviBuilder avi) throws Exception {
        return Playing.open(container, directory, avi.build());
    }
}
