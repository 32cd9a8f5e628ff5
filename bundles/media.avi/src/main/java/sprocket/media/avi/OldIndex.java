// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import sprocket.media.api.MediaException;
import sprocket.media.avi.DataSink.BrokenIndexException;
import sprocket.media.stored.ByteWindow;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;

/** The idx1 chunk: name, flags, offset and size of each chunk of the first part of a file. */
final class OldIndex {

    private static final int ENTRY = 16;
    private static final int BUFFER = 1 << 16;

    private OldIndex() {}

    static void read(RiffFile riff, AviHeader header, DataSink sink)
            throws MediaException, BrokenIndexException, IOException {
        Chunk index = header.oldIndex();
        ByteWindow bytes = new ByteWindow(riff.file(), BUFFER);
        long entries = Math.min(index.size(), riff.size() - index.position()) / ENTRY;
        long base = -1;
        bytes.position(index.position());
        for (long i = 0; i < entries; i++) {
            int id = bytes.nextInt();
            bytes.nextInt();
            long offset = bytes.nextInt() & 0xFFFF_FFFFL;
            long size = bytes.nextInt() & 0xFFFF_FFFFL;
            // Lists of records have entries of their own.
            int stream = AviStream.numberOf(id);
            if (stream >= 0) {
                if (base < 0) {
                    base = base(riff, header.movi(), id, offset);
                }
                sink.data(stream, base + offset + Chunk.HEADER, size);
            }
        }
    }

    /** Offsets count from the word 'movi', but some writers count from the beginning of the file. */
    private static long base(RiffFile riff, Chunk movi, int id, long offset) throws BrokenIndexException, IOException {
        for (long base : new long[] {movi.position(), 0}) {
            Chunk chunk = riff.chunk(base + offset);
            if (chunk != null && chunk.id() == id) {
                return base;
            }
        }
        throw new BrokenIndexException("its first entry does not lead to its chunk");
    }
}
