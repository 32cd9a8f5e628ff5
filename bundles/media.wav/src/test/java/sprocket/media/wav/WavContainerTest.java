// SPDX-License-Identifier: Apache-2.0
package sprocket.media.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.stored.testing.LittleEndian.chunk;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.ints;
import static sprocket.media.stored.testing.LittleEndian.longs;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.testing.Mutations;
import sprocket.media.stored.testing.Playing;
import sprocket.media.stored.testing.Wavs;

class WavContainerTest {

    private final WavContainer container = new WavContainer();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1,16,2,L16", "1,24,2,L24", "6,8,1,PCMA", "7,8,2,PCMU"})
    void namesTheEncodings(int tag, int bits, int channels, String encoding) throws Exception {
        byte[] samples = Wavs.samples(bits / 8 * channels * 1000);
        for (byte[] format :
                List.of(Wavs.format(tag, channels, 8000, bits), Wavs.extensible(tag, channels, 8000, bits))) {
            StoredPresentation sound = Playing.open(container, directory, Wavs.file(format, samples));
            AudioFormat audio = (AudioFormat) sound.tracks().get(0).format();
            assertThat(List.of(audio.encoding(), audio.sampleRate(), audio.channels(), audio.bytesPerFrame()))
                    .containsExactly(encoding, 8000, channels, channels * bits / 8);
            assertThat(sound.duration().toMillis()).isEqualTo(125);
            assertThat(Playing.joined(Playing.all(sound))).isEqualTo(swapped(samples, bits / 8));
        }
    }

    /** ffmpeg, for one, receives no L8. */
    @Test
    void widensEightBits() throws Exception {
        byte[] samples = Wavs.samples(1000);
        StoredPresentation sound = Playing.open(container, directory, Wavs.file(Wavs.format(1, 1, 8000, 8), samples));
        AudioFormat audio = (AudioFormat) sound.tracks().get(0).format();
        assertThat(audio.encoding()).isEqualTo(AudioFormat.L16);
        assertThat(audio.bytesPerFrame()).isEqualTo(2);
        byte[] wide = new byte[2000];
        for (int i = 0; i < 1000; i++) {
            wide[2 * i] = (byte) ((samples[i] & 0xFF) - 128);
        }
        assertThat(Playing.joined(Playing.all(sound))).isEqualTo(wide);
        assertThat(sound.duration().toMillis()).isEqualTo(125);
    }

    @Test
    void shortensThirtyTwoBits() throws Exception {
        assertThat(one(Wavs.format(1, 1, 8000, 32), ints(0x12345678))).isEqualTo(new byte[] {0x12, 0x34, 0x56});
    }

    @ParameterizedTest
    @CsvSource({
        "0, 000000",
        "0.5, 400000",
        "-0.5, c00000",
        "1, 7fffff",
        "7.5, 7fffff",
        "-1, 800000",
        "NaN, 000000",
        "-Infinity, 800000"
    })
    void makesFloatingPointLinear(double value, String linear) throws Exception {
        byte[] expected = HexFormat.of().parseHex(linear);
        assertThat(one(Wavs.format(3, 1, 8000, 32), ints(Integer.toUnsignedLong(Float.floatToIntBits((float) value)))))
                .isEqualTo(expected);
        assertThat(one(Wavs.format(3, 1, 8000, 64), longs(Double.doubleToLongBits(value))))
                .isEqualTo(expected);
    }

    private byte[] one(byte[] format, byte[] sample) throws Exception {
        StoredPresentation sound = Playing.open(container, directory, Wavs.file(format, sample));
        assertThat(sound.tracks().get(0).format().encoding()).isEqualTo(AudioFormat.L24);
        return Playing.joined(Playing.all(sound));
    }

    /** As ffmpeg does. */
    @Test
    void believesTheBitsRatherThanTheBlocks() throws Exception {
        byte[] format = Wavs.format(1, 2, 8000, 16);
        format[12] = 6;
        StoredPresentation sound = Playing.open(container, directory, Wavs.file(format, Wavs.samples(4000)));
        assertThat(sound.duration().toMillis()).isEqualTo(125);
    }

    @Test
    void cutsIntoTwentyMillisecondsWithoutDrift() throws Exception {
        byte[] samples = Wavs.samples(11025 * 2 * 3 + 2);
        StoredPresentation sound =
                Playing.open(container, directory, Wavs.file(Wavs.format(Wavs.PCM, 1, 11025, 16), samples));
        List<AccessUnit> units = Playing.all(sound);
        long end = 0;
        for (int i = 0; i < units.size(); i++) {
            AccessUnit unit = units.get(i);
            assertThat(unit.presentationTime())
                    .isEqualTo(Math.round(i * 220 * 1e9 / 11025))
                    .isEqualTo(end);
            assertThat(unit.duration()).isLessThanOrEqualTo(20_000_000);
            assertThat(unit.size()).isLessThanOrEqualTo(440);
            end = unit.presentationTime() + unit.duration();
        }
        assertThat(end).isEqualTo(sound.duration().toNanos()).isEqualTo(Math.round((11025 * 3 + 1) * 1e9 / 11025));
    }

    @Test
    void seeksToTheUnitThatHoldsTheTime() throws Exception {
        StoredPresentation sound =
                Playing.open(container, directory, Wavs.file(Wavs.format(Wavs.MU_LAW, 1, 8000, 8), Wavs.samples(8000)));
        try (MediaReader reader = sound.open(Set.copyOf(sound.tracks()))) {
            assertThat(reader.seek(39_999_999)).isEqualTo(20_000_000);
            assertThat(reader.seek(40_000_000)).isEqualTo(40_000_000);
            assertThat(Playing.bytes(reader.read())[0]).isEqualTo(Wavs.samples(8000)[320]);
            assertThat(reader.seek(1_000_000_000)).isEqualTo(1_000_000_000);
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void believesTheFileRatherThanTheHeader() throws Exception {
        byte[] whole = Wavs.file(Wavs.format(Wavs.PCM, 1, 8000, 16), Wavs.samples(8000));
        for (long claimed : new long[] {0, 0xFFFFFFFFL, 1_000_000}) {
            byte[] file = whole.clone();
            System.arraycopy(ints(claimed), 0, file, file.length - 8004, 4);
            assertThat(Playing.open(container, directory, file).duration().toMillis())
                    .isEqualTo(500);
        }
    }

    @Test
    void anEmptyChunkBeforeAnotherIsNoRecordingThatBrokeOff() {
        byte[] file = concat(Wavs.file(Wavs.format(Wavs.PCM, 1, 8000, 16), new byte[0]), chunk("LIST", new byte[400]));
        assertThatThrownBy(() -> Playing.open(container, directory, file))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("holds no sound");
    }

    @Test
    void goesBeyondFourGigabytes() throws Exception {
        long size = 5L << 30;
        byte[] head = concat(
                text("RF64"),
                ints(-1),
                text("WAVE"),
                chunk("ds64", longs(size + 100, size, size / 2), ints(0)),
                chunk("fmt ", Wavs.format(Wavs.PCM, 1, 48000, 16)),
                text("data"),
                ints(-1));
        Path file = directory.resolve("large.wav");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(head));
            channel.write(ByteBuffer.wrap(new byte[] {1, 2}), head.length + size - 2);
        }
        StoredPresentation sound = container.open(file);
        assertThat(sound.duration().toNanos()).isEqualTo(Math.round(size / 2 / 48000.0 * 1e9));
        try (MediaReader reader = sound.open(Set.copyOf(sound.tracks()))) {
            reader.seek(sound.duration().toNanos() - 1);
            byte[] last = Playing.bytes(reader.read());
            assertThat(last).endsWith(2, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "85,2,44100,16,format 85",
        "1,1,8000,64,64 bits",
        "3,1,8000,16,floating point of 16 bits",
        "1,0,8000,16,0 channels",
        "1,1,0,16,sample rate",
        "1,1,-1,16,sample rate is 4294967295"
    })
    void saysWhatIsNotSupported(int tag, int channels, int rate, int bits, String message) {
        assertThatThrownBy(() -> Playing.open(
                        container, directory, Wavs.file(Wavs.format(tag, channels, rate, bits), new byte[100])))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysWhatIsMissing() {
        byte[] start = concat(text("RIFF"), ints(100), text("WAVE"));
        assertThatThrownBy(() -> Playing.open(container, directory, start)).hasMessageContaining("no sound");
        assertThatThrownBy(() -> Playing.open(container, directory, concat(start, chunk("data", new byte[9]))))
                .hasMessageContaining("format");
        assertThatThrownBy(() -> Playing.open(container, directory, concat(start, chunk("fmt ", new byte[9]))))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> Playing.open(container, directory, concat(start, text("fmt "), ints(-1))))
                .hasMessageContaining("claims");
        assertThatThrownBy(
                        () -> Playing.open(container, directory, Wavs.file(Wavs.format(1, 1, 8000, 16), new byte[1])))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no sound");
    }

    @Test
    void isKnownByItsStart() throws Exception {
        assertThat(Playing.probe(container, Wavs.file(Wavs.format(1, 1, 8000, 16), new byte[2])))
                .isEqualTo(Match.YES);
        assertThat(Playing.probe(container, text("RIFF1234AVI "))).isEqualTo(Match.NO);
        assertThat(Playing.probe(container, text("RIFF"))).isEqualTo(Match.NO);
    }

    @Test
    void survivesDamage() {
        Mutations.survivedBy(
                container, directory, Wavs.file(Wavs.extensible(Wavs.PCM, 2, 44100, 16), Wavs.samples(1000)));
    }

    private static byte[] swapped(byte[] samples, int size) {
        byte[] swapped = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            swapped[i - i % size + size - 1 - i % size] = samples[i];
        }
        return swapped;
    }
}
