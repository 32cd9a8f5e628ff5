// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import java.util.Set;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;

/**
 * Finds the next chunk of an AVI file where its writer has left the padding out, has put too much of it, or where
 * something is damaged.
 */
final class ChunkSearch {

    private static final Set<Integer> NAMES = Set.of(
            FourCc.RIFF,
            FourCc.LIST,
            FourCc.of("JUNK"),
            FourCc.of("idx1"),
            FourCc.of("indx"),
            FourCc.of("avih"),
            FourCc.of("strh"),
            FourCc.of("strf"),
            FourCc.of("strd"),
            FourCc.of("strn"),
            FourCc.of("vprp"),
            FourCc.of("dmlh"));
    /** Where more than this is damaged, what follows is given up. */
    private static final long MAX_DAMAGE = 64L << 20;

    private final RiffFile riff;

    ChunkSearch(RiffFile riff) {
        this.riff = riff;
    }

    /**
     * The chunk at a place, or else the next one that is known by its name.
     *
     * @param limit where the search ends at the latest
     * @return null where there is none
     */
    Chunk from(long position, long limit) throws IOException {
        Chunk here = riff.chunk(position);
        if (here == null || known(here)) {
            return here;
        }
        // A padding byte that was left out is no part of a known name.
        Chunk unpadded = riff.chunk(position - 1);
        if (unpadded != null && known(unpadded)) {
            return unpadded;
        }
        if (FourCc.isPlain(here.id()) && here.end() <= riff.size()) {
            return here;
        }
        long end = Math.min(limit, position + MAX_DAMAGE);
        for (long at = position + 1; at < end; at++) {
            at = riff.find(at, end, ChunkSearch::isName);
            if (at < 0) {
                return null;
            }
            Chunk found = riff.chunk(at);
            if (found != null && sound(found)) {
                return found;
            }
        }
        return null;
    }

    private static boolean known(Chunk chunk) {
        return isName(chunk.id());
    }

    private static boolean isName(int id) {
        return NAMES.contains(id) || AviStream.numberOf(id) >= 0;
    }

    /**
     * Lists are stepped into, whatever size they claim. What only looks like a name hardly ever ends where another
     * chunk begins.
     */
    private boolean sound(Chunk chunk) throws IOException {
        if (chunk.id() == FourCc.LIST || chunk.id() == FourCc.RIFF) {
            return FourCc.isPlain(riff.type(chunk));
        }
        if (chunk.end() > riff.size()) {
            return false;
        }
        Chunk behind = riff.chunk(chunk.next());
        boolean padding = behind != null && (behind.id() & 0xFF) == 0;
        return behind == null || padding || known(behind) || known(riff.chunk(chunk.next() - 1));
    }
}
