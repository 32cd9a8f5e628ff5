// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The first pictures of the sample film as a file below the media root, for tests that wait for the end of a film.
 * Closing it deletes the file.
 *
 * @param name of the file
 */
public record ShortFilm(Path root, String name, List<byte[]> pictures) implements AutoCloseable {

    private static final String SAMPLE = "movie.Mjpeg";
    /** Digits of the length before each picture in a file of the course. */
    private static final int LENGTH = 5;

    /** A file of the course: each picture follows its length in five digits. */
    public static ShortFilm lab(Path root, int count) throws IOException {
        return write(root, "short.Mjpeg", count, true);
    }

    /** The pictures one behind the other. */
    public static ShortFilm bare(Path root, int count) throws IOException {
        return write(root, "short.mjpg", count, false);
    }

    private static ShortFilm write(Path root, String name, int count, boolean lengths) throws IOException {
        List<byte[]> pictures = pictures(root.resolve(SAMPLE)).subList(0, count);
        try (OutputStream file = Files.newOutputStream(root.resolve(name))) {
            for (byte[] picture : pictures) {
                if (lengths) {
                    file.write(String.format(Locale.ROOT, "%0" + LENGTH + "d", picture.length)
                            .getBytes(StandardCharsets.US_ASCII));
                }
                file.write(picture);
            }
        }
        return new ShortFilm(root, name, pictures);
    }

    /** The pictures of a file of the course. */
    public static List<byte[]> pictures(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> pictures = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = Integer.parseInt(new String(bytes, at, LENGTH, StandardCharsets.US_ASCII));
            pictures.add(Arrays.copyOfRange(bytes, at + LENGTH, at + LENGTH + length));
            at += LENGTH + length;
        }
        return pictures;
    }

    @Override
    public void close() throws IOException {
        Files.delete(root.resolve(name));
    }
}
