// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One AVI file: header, data and index. The header always matches the data, so that the file can be played before it is
 * complete.
 */
final class AviFile {

    private static final Logger LOG = LoggerFactory.getLogger(AviFile.class);

    private static final String PICTURES = "00dc";
    private static final int ENTRY = 16;
    private static final int HEAD = 8;
    private static final int KEY_FRAME = 0x10;
    private static final ByteBuffer PAD = ByteBuffer.allocate(1).asReadOnlyBuffer();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final BufferedChannel out;
    private final AviHeader header;
    private final Optional<SoundFormat> sound;
    private final String soundName;
    /** Size of each chunk, negative (−1 − size) for sound. */
    private int[] chunks = new int[1024];

    private int chunkCount;
    private JpegSize size = new JpegSize(0, 0);
    private int largest;
    private long pictures;
    private long soundFrames;

    /** @param date of the beginning */
    AviFile(FileChannel channel, Optional<PictureRate> rate, Optional<SoundFormat> sound, ZonedDateTime date)
            throws IOException {
        this.out = new BufferedChannel(channel);
        this.header = new AviHeader(rate, sound, date);
        this.sound = sound;
        this.soundName = rate.isPresent() ? "01wb" : "00wb";
        out.write(header.bytes(content(0)));
    }

    /** @param jpeg empty if the picture before is shown for another period */
    void picture(ByteBuffer jpeg) throws IOException {
        if (size.width() == 0) {
            size = JpegSize.of(jpeg).orElse(size);
        }
        write(PICTURES, jpeg);
        note(jpeg.remaining());
    }

    void still() throws IOException {
        picture(NOTHING);
    }

    void sound(ByteBuffer samples) throws IOException {
        write(soundName, samples);
        note(-1 - samples.remaining());
    }

    private void write(String name, ByteBuffer data) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        AviHeader.chunk(head, name, data.remaining());
        out.write(head.flip(), data, data.remaining() % 2 == 0 ? NOTHING : PAD);
        largest = Math.max(largest, data.remaining());
    }

    private void note(int chunk) {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunks[chunkCount++] = chunk;
        count(chunk);
    }

    private void count(int chunk) {
        if (chunk < 0) {
            soundFrames += (-1 - chunk) / sound.orElseThrow().frame();
        } else {
            pictures++;
        }
    }

    /** Bytes of the file, with its index. */
    long length() {
        return out.position() + HEAD + (long) ENTRY * chunkCount;
    }

    long bytes() {
        return out.position();
    }

    long pictures() {
        return pictures;
    }

    long soundFrames() {
        return soundFrames;
    }

    void flush() throws IOException {
        out.flush();
        describe(0);
    }

    private void describe(long index) throws IOException {
        out.overwrite(header.bytes(content(index)), 0);
    }

    private AviHeader.Content content(long index) {
        long movi = Math.max(0, out.position() - index - header.length());
        return new AviHeader.Content(size, pictures, soundFrames, movi, index, largest);
    }

    void close() throws IOException {
        flush();
        long end = out.position();
        try {
            out.write(index());
            out.flush();
            describe(out.position() - end);
        } catch (IOException e) {
            out.truncate(end);
            describe(0);
            throw e;
        } finally {
            out.close();
        }
    }

    /** The index in the original form of AVI: name, flags, offset after the type of the list, size. */
    private ByteBuffer index() {
        ByteBuffer index = ByteBuffer.allocate(HEAD + ENTRY * chunkCount).order(ByteOrder.LITTLE_ENDIAN);
        AviHeader.chunk(index, "idx1", (long) ENTRY * chunkCount);
        int at = 4;
        for (int i = 0; i < chunkCount; i++) {
            int length = chunks[i] < 0 ? -1 - chunks[i] : chunks[i];
            AviHeader.chunk(index, chunks[i] < 0 ? soundName : PICTURES, length == 0 ? 0 : KEY_FRAME);
            index.putInt(at).putInt(length);
            at += HEAD + length + length % 2;
        }
        return index.flip();
    }

    /** Keeps the complete chunks, without an index. */
    void abandon() {
        try {
            // The first piece is the header.
            chunkCount = Math.max(0, out.pieces() - 1);
            pictures = 0;
            soundFrames = 0;
            Arrays.stream(chunks, 0, chunkCount).forEach(this::count);
            out.truncate(out.written());
            describe(0);
        } catch (IOException e) {
            LOG.debug("The header of a recording could not be completed", e);
        }
        out.truncateToWritten();
    }
}
