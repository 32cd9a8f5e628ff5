// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaException;
import sprocket.media.avi.DataSink.BrokenIndexException;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;

/**
 * Finds the data of a file without a usable index by going from chunk to chunk. The sizes of lists are not used, since
 * an unfinished recording has none: each list of data is stepped into.
 */
final class DataWalk {

    private static final Logger LOG = LoggerFactory.getLogger(DataWalk.class);

    private static final int MOVI = FourCc.of("movi");
    private static final int REC = FourCc.of("rec ");
    /** Twice as many as a file may have frames; bounds the time. */
    private static final int MAX_CHUNKS = 1 << 24;

    private DataWalk() {}

    static void walk(RiffFile riff, AviHeader header, DataSink sink)
            throws MediaException, BrokenIndexException, IOException {
        ChunkSearch search = new ChunkSearch(riff);
        long at = header.movi().position() - Chunk.HEADER;
        for (int i = 0; i < MAX_CHUNKS; i++) {
            Chunk chunk = search.from(at, riff.size());
            if (chunk == null) {
                if (at < riff.size() - Chunk.HEADER) {
                    LOG.warn(
                            "{}: damaged at byte {}; the rest of the file is not played",
                            riff.file().path(),
                            at);
                }
                return;
            }
            int stream = AviStream.numberOf(chunk.id());
            if (chunk.id() == FourCc.RIFF || chunk.id() == FourCc.LIST && holdsData(riff.type(chunk))) {
                at = chunk.position() + 4;
                continue;
            }
            if (stream >= 0) {
                if (chunk.end() > riff.size()) {
                    LOG.warn(
                            "{}: the last chunk of stream {} is not complete and is not played",
                            riff.file().path(),
                            stream);
                    return;
                }
                sink.data(stream, chunk.position(), chunk.size());
            }
            at = chunk.next();
        }
        throw new MediaException("The AVI file has more than " + MAX_CHUNKS + " chunks, the most that are supported");
    }

    private static boolean holdsData(int type) {
        return type == MOVI || type == REC;
    }
}
