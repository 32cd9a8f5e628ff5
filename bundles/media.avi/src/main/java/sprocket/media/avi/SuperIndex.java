// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import sprocket.media.api.MediaException;
import sprocket.media.avi.DataSink.BrokenIndexException;
import sprocket.media.stored.ByteWindow;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;

/**
 * The OpenDML index of one stream: an indx chunk that leads to ix## chunks, which lead to the data; or to the data
 * itself.
 */
final class SuperIndex {

    private static final int OF_INDEXES = 0;
    private static final int OF_CHUNKS = 1;
    /** Type, entry size, name and reserved fields before the entries. */
    private static final int HEADER = 24;

    private static final int SUPER_ENTRY = 16;
    private static final int MIN_ENTRY = 8;
    /** Bit 31 of a size says that a frame depends on others. */
    private static final int SIZE = 0x7FFF_FFFF;

    private static final int BUFFER = 1 << 14;

    private final RiffFile riff;
    private final int stream;
    private final DataSink sink;

    SuperIndex(RiffFile riff, int stream, DataSink sink) {
        this.riff = riff;
        this.stream = stream;
        this.sink = sink;
    }

    void read(Chunk chunk) throws MediaException, BrokenIndexException, IOException {
        ByteWindow bytes = header(chunk);
        int shape = bytes.nextInt();
        if (type(shape) == OF_CHUNKS) {
            readChunks(chunk);
            return;
        }
        long entries = bytes.nextInt() & 0xFFFF_FFFFL;
        if (type(shape) != OF_INDEXES || entries * SUPER_ENTRY > chunk.size() - HEADER) {
            throw new BrokenIndexException("its super index is damaged");
        }
        bytes.position(chunk.position() + HEADER);
        for (long i = 0; i < entries; i++) {
            long position = bytes.nextInt() & 0xFFFF_FFFFL | (long) bytes.nextInt() << 32;
            bytes.nextInt();
            bytes.nextInt();
            Chunk part = riff.chunk(position);
            if (part == null) {
                throw new BrokenIndexException("its part " + i + " lies outside of the file");
            }
            readChunks(part);
        }
    }

    private void readChunks(Chunk chunk) throws MediaException, BrokenIndexException, IOException {
        ByteWindow bytes = header(chunk);
        int shape = bytes.nextInt();
        long entries = bytes.nextInt() & 0xFFFF_FFFFL;
        bytes.nextInt();
        long base = bytes.nextInt() & 0xFFFF_FFFFL | (long) bytes.nextInt() << 32;
        // Field indexes have a third number, the second field's offset.
        int entrySize = (shape & 0xFFFF) * 4;
        if (type(shape) != OF_CHUNKS || entrySize < MIN_ENTRY || entries * entrySize > chunk.size() - HEADER) {
            throw new BrokenIndexException("one of its parts is damaged");
        }
        long at = chunk.position() + HEADER;
        for (long i = 0; i < entries; i++, at += entrySize) {
            bytes.position(at);
            long offset = bytes.nextInt() & 0xFFFF_FFFFL;
            sink.data(stream, base + offset, bytes.nextInt() & SIZE);
        }
    }

    private ByteWindow header(Chunk chunk) throws BrokenIndexException {
        if (chunk.size() < HEADER || chunk.end() > riff.size()) {
            throw new BrokenIndexException("it is cut off");
        }
        ByteWindow bytes = new ByteWindow(riff.file(), BUFFER);
        bytes.position(chunk.position());
        return bytes;
    }

    private static int type(int shape) {
        return shape >>> 24;
    }
}
