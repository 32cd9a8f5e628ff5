// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import sprocket.jpeg.track.testing.PlaysAnyJpeg;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;

class AnyJpegTest {

    private static FrameRate rate() {
        FrameRate rate = new FrameRate();
        rate.set(25);
        return rate;
    }

    @Nested
    class Bare extends PlaysAnyJpeg {

        @Override
        protected StoredPresentation movie(Path file, byte[]... pictures) throws MediaException, IOException {
            return new BareContainer(rate()).open(Files.write(file, concat(pictures)));
        }
    }

    @Nested
    class Lab extends PlaysAnyJpeg {

        @Override
        protected StoredPresentation movie(Path file, byte[]... pictures) throws MediaException, IOException {
            byte[] movie = {};
            for (byte[] picture : pictures) {
                movie = concat(movie, text(String.format("%05d", picture.length)), picture);
            }
            return new LabContainer(rate()).open(Files.write(file, movie));
        }

        @Override
        protected int largest() {
            return 99_999;
        }
    }

    @Nested
    class Directory extends PlaysAnyJpeg {

        @Override
        protected StoredPresentation movie(Path file, byte[]... pictures) throws MediaException, IOException {
            Files.createDirectory(file);
            for (int i = 0; i < pictures.length; i++) {
                Files.write(file.resolve(i + ".jpg"), pictures[i]);
            }
            return new DirectoryContainer(rate()).open(file);
        }

        /** A damaged file is left out when the directory is listed. */
        @Override
        protected long timeBehindDamage() {
            return 40_000_000;
        }
    }
}
