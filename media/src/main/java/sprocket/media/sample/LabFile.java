// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The networking course's format: each JPEG after its length in five ASCII digits. */
final class LabFile implements MovieFile {
    private final OutputStream out;

    LabFile(Path path) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    @Override
    public void add(byte[] jpeg, byte[] sound) throws IOException {
        out.write(Moment.digits(jpeg.length, 5).getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
