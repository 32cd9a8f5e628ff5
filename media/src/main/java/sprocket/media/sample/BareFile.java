// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bare Motion JPEG: one JPEG after the other and nothing else. */
final class BareFile implements MovieFile {
    private final OutputStream out;

    BareFile(Path path) throws IOException {
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
