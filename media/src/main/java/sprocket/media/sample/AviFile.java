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
}
