// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * AVI 1.0 with an {@code idx1} index, each picture followed by its own 50 ms of sound.
 *
 * <p>Kept in memory until closed, since the headers tell counts and sizes; a sample is a few megabytes.
 */
final class AviFile implements MovieFile {
    private static final String PICTURE = "00dc";
    private static final String SOUND = "01wb";
    private static final int KEY_FRAME = 0x10;

    private final Path path;
    private final ByteArrayOutputStream movi = new ByteArrayOutputStream();
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private int frames;
    private int largestPicture;
    private int largestSound;

    AviFile(Path path) {
        this.path = path;
    }

    @Override
    public void add(byte[] jpeg, byte[] sound) {
        append(PICTURE, jpeg);
        append(SOUND, sound);
        frames++;
        largestPicture = Math.max(largestPicture, jpeg.length);
        largestSound = Math.max(largestSound, sound.length);
    }

    private void append(String id, byte[] body) {
        // offsets count from the letters "movi"
        ByteBuffer entry = Riff.fields(16).put(Riff.letters(id)).putInt(KEY_FRAME);
        index.writeBytes(entry.putInt(4 + movi.size()).putInt(body.length).array());
        movi.writeBytes(Riff.chunk(id, body));
    }

    @Override
    public void close() throws IOException {
        Files.write(
                path,
                Riff.chunk(
                        "RIFF",
                        Riff.letters("AVI "),
                        AviHeaders.list(frames, largestPicture, largestSound),
                        Riff.list("movi", movi.toByteArray()),
                        Riff.chunk("idx1", index.toByteArray())));
    }

    /** The headers of an AVI file with Motion JPEG as stream 0 and PCM as 1 (Microsoft, "AVI RIFF File Reference"). */
    private static final class AviHeaders {
        private static final int HAS_INDEX = 0x10;
        private static final int INTERLEAVED = 0x100;
        private static final int BEST_QUALITY = -1;
        private static final short WAVE_FORMAT_PCM = 1;
        private static final int SOUND_BYTES_PER_SECOND = Chimes.RATE * Chimes.BYTES_PER_SAMPLE;

        private AviHeaders() {}

        static byte[] list(int frames, int largestPicture, int largestSound) {
            return Riff.list(
                    "hdrl",
                    Riff.chunk("avih", main(frames, Math.max(largestPicture, largestSound))),
                    Riff.list(
                            "strl",
                            Riff.chunk("strh", stream("vids", "MJPG", Movie.RATE, frames, largestPicture, 0, true)),
                            Riff.chunk("strf", picture())),
                    Riff.list(
                            "strl",
                            Riff.chunk(
                                    "strh",
                                    stream(
                                            "auds",
                                            "\0\0\0\0",
                                            Chimes.RATE,
                                            frames * Chimes.SAMPLES_PER_FRAME,
                                            largestSound,
                                            Chimes.BYTES_PER_SAMPLE,
                                            false)),
                            Riff.chunk("strf", sound())));
        }

        private static byte[] main(int frames, int largestChunk) {
            ByteBuffer avih = Riff.fields(56);
            avih.putInt(1_000_000 / Movie.RATE)
                    .putInt(largestChunk * Movie.RATE + SOUND_BYTES_PER_SECOND)
                    .putInt(0);
            avih.putInt(HAS_INDEX | INTERLEAVED)
                    .putInt(frames)
                    .putInt(0)
                    .putInt(2)
                    .putInt(largestChunk);
            avih.putInt(Movie.WIDTH).putInt(Movie.HEIGHT);
            return avih.array();
        }

        /** @param sampleSize bytes per sample, 0 where each chunk is one picture of its own size */
        private static byte[] stream(
                String type, String handler, int rate, int length, int largest, int sampleSize, boolean seen) {
            ByteBuffer strh = Riff.fields(56);
            strh.put(Riff.letters(type))
                    .put(Riff.letters(handler))
                    .putInt(0)
                    .putInt(0)
                    .putInt(0);
            strh.putInt(1).putInt(rate).putInt(0).putInt(length);
            strh.putInt(largest).putInt(BEST_QUALITY).putInt(sampleSize);
            strh.putShort((short) 0).putShort((short) 0);
            strh.putShort((short) (seen ? Movie.WIDTH : 0)).putShort((short) (seen ? Movie.HEIGHT : 0));
            return strh.array();
        }

        /** BITMAPINFOHEADER. */
        private static byte[] picture() {
            ByteBuffer strf = Riff.fields(40);
            strf.putInt(40)
                    .putInt(Movie.WIDTH)
                    .putInt(Movie.HEIGHT)
                    .putShort((short) 1)
                    .putShort((short) 24);
            strf.put(Riff.letters("MJPG")).putInt(Movie.WIDTH * Movie.HEIGHT * 3);
            return strf.array();
        }

        /** WAVEFORMATEX with the empty extension left in, as older readers expect 18 bytes. */
        private static byte[] sound() {
            ByteBuffer strf = Riff.fields(18);
            strf.putShort(WAVE_FORMAT_PCM)
                    .putShort((short) 1)
                    .putInt(Chimes.RATE)
                    .putInt(SOUND_BYTES_PER_SECOND);
            strf.putShort((short) Chimes.BYTES_PER_SAMPLE).putShort((short) (8 * Chimes.BYTES_PER_SAMPLE));
            return strf.array();
        }
    }
}
