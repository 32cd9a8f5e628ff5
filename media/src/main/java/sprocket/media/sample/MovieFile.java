// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that takes the movie picture by picture. {@link AviFile} is the one with sound. */
interface MovieFile extends Closeable {
    /** @param sound the samples of this picture's time; formats without sound leave them out */
    void add(byte[] jpeg, byte[] sound) throws IOException;

    /** Bare Motion JPEG: one JPEG after the other and nothing else. */
    class Bare implements MovieFile {
        final OutputStream out;

        Bare(Path path) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(path));
        }

        @Override
        public void add(byte[] jpeg, byte[] sound) throws IOException {
            out.write(jpeg);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** The networking course's format: each JPEG after its length in five ASCII digits. */
    final class Lab extends Bare {
        Lab(Path path) throws IOException {
            super(path);
        }

        @Override
        public void add(byte[] jpeg, byte[] sound) throws IOException {
            out.write(Moment.digits(jpeg.length, 5).getBytes(StandardCharsets.US_ASCII));
            super.add(jpeg, sound);
        }
    }
}
