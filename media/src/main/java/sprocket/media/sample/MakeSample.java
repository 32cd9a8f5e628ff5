// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes the sample movie into a directory, once in each container: {@code MakeSample DIRECTORY}. */
public final class MakeSample {
    /**
     * Q as in RFC 2435: keeps each file within 2 MB, the AVI with its sound within 2.3, since the repository carries
     * them.
     */
    private static final int QUALITY = 25;

    private MakeSample() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: MakeSample DIRECTORY");
            System.exit(2);
        }
        write(Path.of(args[0]), Movie.FRAMES);
    }

    static void write(Path directory, int frames) throws IOException {
        // the pictures live in memory; no cache files in a temporary directory
        ImageIO.setUseCache(false);
        Files.createDirectories(directory);
        MoviePicture picture = new MoviePicture();
        BaselineJpeg jpeg = new BaselineJpeg(QUALITY);
        try (MovieFile lab = new MovieFile.Lab(directory.resolve("movie.Mjpeg"));
                MovieFile bare = new MovieFile.Bare(directory.resolve("movie.mjpg"));
                MovieFile avi = new AviFile(directory.resolve("movie.avi"))) {
            for (int frame = 0; frame < frames; frame++) {
                Moment at = new Moment(frame);
                byte[] encoded = jpeg.encode(picture.at(at));
                if (encoded.length > Movie.MAX_PICTURE_BYTES) {
                    throw new IOException("picture " + frame + " has " + encoded.length + " bytes");
                }
                byte[] sound = Chimes.during(at);
                lab.add(encoded, sound);
                avi.add(encoded, sound);
                bare.add(encoded, sound);
            }
        }
    }
}
