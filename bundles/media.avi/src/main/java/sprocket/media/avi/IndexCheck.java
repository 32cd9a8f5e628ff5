// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import sprocket.media.api.MediaException;
import sprocket.media.avi.DataSink.BrokenIndexException;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;

/** Passes on the entries of an index, and compares a sample of them with the chunks. */
final class IndexCheck implements DataSink {

    /** The first entries show whether offsets count from the assumed place, later ones whether they stay right. */
    private static final int FIRST = 16;

    private static final int EVERY = 1024;
    /** Between two chunks of one stream lie those of others. */
    private static final int LOOK_BEHIND = 16;

    private final RiffFile riff;
    private final DataSink sink;
    private long entries;
    private Chunk last = new Chunk(0, 0, 0);
    private int lastStream;

    IndexCheck(RiffFile riff, DataSink sink) {
        this.riff = riff;
        this.sink = sink;
    }

    @Override
    public void data(int stream, long position, long size) throws MediaException, BrokenIndexException, IOException {
        if (position < Chunk.HEADER || position > riff.size() - size) {
            throw new BrokenIndexException("entry " + entries + " leads out of the file");
        }
        if (entries < FIRST || entries % EVERY == 0) {
            verify(stream, position, size);
        }
        if (position >= last.position()) {
            last = new Chunk(0, position, size);
            lastStream = stream;
        }
        entries++;
        sink.data(stream, position, size);
    }

    /** An index that was written while the file grew may stop short. */
    void end() throws BrokenIndexException, IOException {
        if (entries == 0) {
            throw new BrokenIndexException("it is empty");
        }
        verify(lastStream, last.position(), last.size());
        ChunkSearch search = new ChunkSearch(riff);
        Chunk behind = search.from(last.next(), last.next() + LOOK_BEHIND);
        for (int i = 0; i < LOOK_BEHIND && behind != null && AviStream.numberOf(behind.id()) >= 0; i++) {
            if (AviStream.numberOf(behind.id()) == lastStream) {
                throw new BrokenIndexException("it ends before the data does");
            }
            behind = search.from(behind.next(), behind.next() + LOOK_BEHIND);
        }
    }

    private void verify(int stream, long position, long size) throws BrokenIndexException, IOException {
        Chunk chunk = riff.chunk(position - Chunk.HEADER);
        if (chunk == null || AviStream.numberOf(chunk.id()) != stream || chunk.size() != size) {
            throw new BrokenIndexException("entry " + entries + " does not lead to its chunk");
        }
    }
}
