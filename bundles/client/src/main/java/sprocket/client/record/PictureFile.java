// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes pictures one after the other. In the lab format the length precedes each picture. */
final class PictureFile implements RecordingFile {

    /** The largest number with five digits. */
    static final int MAX_LAB_PICTURE = 99_999;

    private final Path path;
    private final boolean lengths;
    private final BufferedChannel out;

    /** @param lengths whether to write lengths, as in the lab format */
    PictureFile(Path path, FileChannel channel, boolean lengths) {
        this.path = path;
        this.lengths = lengths;
        this.out = new BufferedChannel(channel);
    }

    @Override
    public boolean picture(long time, double nominalRate, ByteBuffer jpeg) throws IOException {
        int size = jpeg.remaining();
        if (lengths && size > MAX_LAB_PICTURE) {
            return false;
        }
        if (lengths) {
            out.write(digits(size), jpeg);
        } else {
            out.write(jpeg);
        }
        return true;
    }

    private static ByteBuffer digits(int size) {
        String number = Integer.toString(size);
        return StandardCharsets.US_ASCII.encode("00000".substring(number.length()) + number);
    }

    @Override
    public void sound(long time, ByteBuffer samples) {
        throw new IllegalArgumentException("There is no sound in a file of pictures");
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.flush();
        if (out.close()) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void abandon() {
        out.truncateToWritten();
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public long bytes() {
        return out.position();
    }
}
