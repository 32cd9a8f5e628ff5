// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.client.record.Recordings.SOUND;
import static sprocket.client.record.Recordings.VIDEO;
import static sprocket.client.record.Recordings.jpeg;
import static sprocket.client.record.Recordings.picture;
import static sprocket.client.record.Recordings.samples;
import static sprocket.client.record.Recordings.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sprocket.client.DescribedTrack;
import sprocket.client.record.Recorder.Progress;

@Timeout(60)
class AviRecordingTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-28T23:16:10.123456Z"), ZoneId.of("Europe/Berlin"));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("film.avi");
    }

    private Recorder recorder(DescribedTrack... tracks) throws Exception {
        return Recorder.open(file(), RecordFormat.AVI, List.of(tracks), false, AviRecording.MAX_LENGTH, CLOCK);
    }

    @Test
    void picturesAndSoundAreWhatCame() throws Exception {
        Recorder recorder = recorder(VIDEO, SOUND);
        for (int i = 0; i < 50; i++) {
            recorder.unit(VIDEO, picture(i * 40, jpeg(i)));
            recorder.unit(SOUND, sound(i * 40, samples(i * 320, 320)));
        }
        Progress done = recorder.finish().join();

        assertThat(done.pictures()).isEqualTo(50);
        assertThat(done.sound()).hasSeconds(2);
        assertThat(done.dropped()).isZero();
        assertThat(done.bytes()).isEqualTo(Files.size(file()));
        Riff riff = Riff.read(file());
        List<Riff.Chunk> pictures = riff.named("movi/00dc");
        assertThat(pictures).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(bytes(pictures.get(i))).isEqualTo(jpeg(i));
        }
        ByteBuffer heard = ByteBuffer.wrap(riff.joined("movi/01wb")).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16_000; i++) {
            assertThat(heard.getShort()).isEqualTo((short) i);
        }
    }

    @Test
    void theHeaderTellsSizeRateAndFormat() throws Exception {
        Recorder recorder = recorder(VIDEO, SOUND);
        for (int i = 0; i < 30; i++) {
            recorder.unit(VIDEO, picture(i * 1001 / 30.0, jpeg(i)));
        }
        recorder.unit(SOUND, sound(0, samples(0, 8000)));
        recorder.finish().join();

        Riff riff = Riff.read(file());
        Riff.Chunk main = riff.named("hdrl/avih").get(0);
        assertThat(List.of(main.word(0), main.word(16), main.word(24), main.word(32), main.word(36)))
                .containsExactly(33_367, 30, 2, 32, 16);
        Riff.Chunk video = riff.named("strl/strh").get(0);
        assertThat(List.of(video.word(20), video.word(24), video.word(32)))
                .as("scale, rate, length")
                .containsExactly(1001, 30_000, 30);
        Riff.Chunk audio = riff.named("strl/strh").get(1);
        assertThat(List.of(audio.word(20), audio.word(24), audio.word(32), audio.word(44)))
                .containsExactly(2, 16_000, 8000, 2);
        Riff.Chunk wave = riff.named("strl/strf").get(1);
        assertThat(List.of(wave.half(0), wave.half(2), wave.word(4), wave.half(12), wave.half(14)))
                .containsExactly(1, 1, 8000, 2, 16);
    }

    /** As cameras write it, in local time, and exactly. */
    @Test
    void theHeaderTellsTheDate() throws Exception {
        Recorder recorder = recorder(VIDEO);
        recorder.unit(VIDEO, picture(500, jpeg(1)));
        recorder.finish().join();

        Riff riff = Riff.read(file());
        assertThat(text(riff, "hdrl/IDIT")).isEqualTo("Sun Nov 29 00:16:10 2026\n\0");
        assertThat(text(riff, "INFO/ICRD")).isEqualTo("2026-11-28T23:16:10.123Z\0\0");
    }

    private static String text(Riff riff, String name) {
        return new String(riff.joined(name), StandardCharsets.US_ASCII);
    }

    @Test
    void theIndexLeadsToEachChunk() throws Exception {
        Recorder recorder = recorder(VIDEO, SOUND);
        for (int i = 0; i < 20; i++) {
            recorder.unit(VIDEO, picture(i * 40, jpeg(i)));
            recorder.unit(SOUND, sound(i * 40, samples(i * 320, 320)));
        }
        recorder.finish().join();

        Riff riff = Riff.read(file());
        List<Riff.Chunk> data = riff.chunks().stream()
                .filter(chunk -> chunk.name().contains("movi/"))
                .toList();
        ByteBuffer index = riff.named("idx1").get(0).data();
        assertThat(index.remaining()).isEqualTo(16 * data.size()).isEqualTo(16 * 40);
        int movi = data.get(0).at() - 4;
        for (Riff.Chunk chunk : data) {
            index.position(index.position() + 8);
            assertThat(movi + index.getInt()).isEqualTo(chunk.at());
            assertThat(index.getInt()).isEqualTo(chunk.data().remaining());
        }
    }

    @Test
    void whatIsMissingLeavesItsTime() throws Exception {
        Recorder recorder = recorder(VIDEO, SOUND);
        for (int i = 0; i < 50; i++) {
            if (i < 20 || i > 24) {
                recorder.unit(VIDEO, picture(i * 40, jpeg(i)));
                recorder.unit(SOUND, sound(i * 40, samples(i * 320 + 1, 320)));
            }
        }
        assertThat(recorder.finish().join().pictures()).isEqualTo(45);

        Riff riff = Riff.read(file());
        List<Integer> sizes = riff.named("movi/00dc").stream()
                .map(chunk -> chunk.data().remaining())
                .toList();
        assertThat(sizes).hasSize(50);
        assertThat(sizes.subList(20, 25)).containsOnly(0);
        assertThat(sizes.get(25)).isPositive();
        ByteBuffer heard = ByteBuffer.wrap(riff.joined("movi/01wb")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(heard.remaining()).isEqualTo(32_000);
        assertThat(heard.getShort(2 * 6400)).isZero();
        assertThat(heard.getShort(2 * 8000)).isEqualTo((short) 8001);
    }

    /** Behind a seek playing time begins anew, and behind a pause there would be a hole. */
    @Test
    void playingThatBeginsAnewGoesOnWithoutAHole() throws Exception {
        Recorder recorder = recorder(VIDEO, SOUND);
        for (double start : List.of(0.0, 100_000.0, 0.0)) {
            for (int i = 0; i < 25; i++) {
                recorder.unit(VIDEO, picture(start + i * 40, jpeg(i)));
                recorder.unit(SOUND, sound(start + i * 40, samples(i * 320, 320)));
            }
        }
        recorder.finish().join();

        Riff riff = Riff.read(file());
        assertThat(riff.named("movi/00dc"))
                .hasSize(75)
                .allMatch(chunk -> chunk.data().hasRemaining());
        assertThat(riff.joined("movi/01wb")).hasSize(3 * 8000 * 2);
    }

    @Test
    void soundThatBeginsLaterOrEarlierStaysInStep() throws Exception {
        Recorder recorder = recorder(VIDEO, SOUND);
        for (int i = 0; i < 20; i++) {
            recorder.unit(VIDEO, picture(1000 + i * 40, jpeg(i)));
        }
        recorder.unit(SOUND, sound(900, samples(0, 8000)));
        recorder.finish().join();

        byte[] early = Riff.read(file()).joined("movi/01wb");
        assertThat(early).hasSize(7200 * 2);
        assertThat(ByteBuffer.wrap(early).order(ByteOrder.LITTLE_ENDIAN).getShort(0))
                .isEqualTo((short) 800);

        Files.delete(file());
        Recorder late = recorder(VIDEO, SOUND);
        for (int i = 0; i < 20; i++) {
            late.unit(VIDEO, picture(i * 40, jpeg(i)));
        }
        late.unit(SOUND, sound(500, samples(7, 800)));
        late.finish().join();
        ByteBuffer heard =
                ByteBuffer.wrap(Riff.read(file()).joined("movi/01wb")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(heard.remaining()).isEqualTo(4800 * 2);
        assertThat(heard.getShort(4000 * 2)).isEqualTo((short) 7);
        assertThat(heard.getShort(3999 * 2)).isZero();
    }

    @Test
    void soundAloneWillDo() throws Exception {
        DescribedTrack law = Recordings.track(0, "audio", "PCMU", 8000, 1);
        Recorder recorder = recorder(law);
        recorder.unit(law, sound(0, new byte[] {1, 2, 3}));
        recorder.unit(law, sound(1000, new byte[] {4}));
        recorder.finish().join();

        Riff riff = Riff.read(file());
        assertThat(riff.named("strl/strf").get(0).half(0)).isEqualTo(7);
        byte[] heard = riff.joined("movi/00wb");
        assertThat(heard).hasSize(8001).startsWith(1, 2, 3).endsWith(0xFF, 4);
    }

    @Test
    void aFullFileIsFollowedByAnother() throws Exception {
        int size = jpeg(0).length;
        Recorder recorder =
                Recorder.open(file(), RecordFormat.AVI, List.of(VIDEO, SOUND), false, 30L * size + (1 << 16), CLOCK);
        for (int i = 0; i < 60; i++) {
            recorder.unit(VIDEO, picture(i * 40, jpeg(i)));
            recorder.unit(SOUND, sound(i * 40, samples(i, 1)));
        }
        Progress done = recorder.finish().join();

        assertThat(done.files()).hasSizeBetween(2, 4).startsWith(file(), folder.resolve("film-2.avi"));
        int pictures = 0;
        int begun = 0;
        for (Path part : done.files()) {
            Riff riff = Riff.read(part);
            for (Riff.Chunk chunk : riff.named("movi/00dc")) {
                assertThat(bytes(chunk)).isEqualTo(jpeg(pictures++));
            }
            assertThat(riff.named("idx1")).hasSize(1);
            // Each file tells when it begins itself.
            Instant begins = Instant.parse(text(riff, "INFO/ICRD").strip().replace("\0", ""));
            assertThat(begins)
                    .isEqualTo(CLOCK.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(begun));
            begun = 40 * pictures;
        }
        assertThat(pictures).isEqualTo(60);
    }

    /** What a process leaves that is killed: the header is right all the time. */
    @Test
    void anUnfinishedFileCanBeRead() throws Exception {
        Recorder recorder = recorder(VIDEO);
        int[] sent = {0};
        Awaitility.await().untilAsserted(() -> {
            recorder.unit(VIDEO, picture(sent[0] * 40, jpeg(sent[0]++)));
            Riff riff = Riff.read(file());
            int pictures = riff.named("movi/00dc").size();
            assertThat(pictures).isGreaterThan(12);
            assertThat(riff.named("hdrl/avih").get(0).word(16)).isEqualTo(pictures);
            assertThat(riff.named("idx1")).isEmpty();
        });
        recorder.close();
    }

    private static byte[] bytes(Riff.Chunk chunk) {
        byte[] bytes = new byte[chunk.data().remaining()];
        chunk.data().get(0, bytes);
        return Arrays.copyOf(bytes, bytes.length);
    }
}
