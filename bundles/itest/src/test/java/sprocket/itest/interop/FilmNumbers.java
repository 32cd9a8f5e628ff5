// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Tells which picture of the sample movie an image is, by all of its pixels. */
final class FilmNumbers {

    private static final int LENGTH_DIGITS = 5;

    private final Map<Integer, Integer> numbers = new HashMap<>();

    private FilmNumbers() {}

    static FilmNumbers ofTheSample() throws IOException {
        return of(Distribution.media().resolve("movie.Mjpeg"));
    }

    /** @param film in the lab format: each JPEG after its length in five digits */
    static FilmNumbers of(Path film) throws IOException {
        FilmNumbers all = new FilmNumbers();
        byte[] bytes = Files.readAllBytes(film);
        for (int at = 0; at < bytes.length; ) {
            int length = Integer.parseInt(new String(bytes, at, LENGTH_DIGITS, StandardCharsets.US_ASCII));
            all.numbers.put(checksum(ByteBuffer.wrap(bytes, at + LENGTH_DIGITS, length)), all.numbers.size());
            at += LENGTH_DIGITS + length;
        }
        return all;
    }

    int count() {
        return numbers.size();
    }

    /** The number of a picture, from 0; −1 if it is none of the film. */
    int of(ByteBuffer jpeg) throws IOException {
        return of(checksum(jpeg));
    }

    /** The same for the hash code of an array with its pixels. */
    int of(int checksum) {
        return numbers.getOrDefault(checksum, -1);
    }

    private static int checksum(ByteBuffer jpeg) throws IOException {
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.duplicate().get(bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        return Arrays.hashCode(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }
}
