// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.riff;

import java.io.IOException;
import java.util.function.IntPredicate;
import sprocket.media.api.MediaException;
import sprocket.media.stored.ByteWindow;
import sprocket.media.stored.MediaFile;

/** Reads headers and small chunks of a RIFF file. */
public final class RiffFile {

    /** Small: most of a file is stepped over. */
    private static final int BUFFER = 4096;

    private final MediaFile file;
    private final ByteWindow bytes;

    public RiffFile(MediaFile file) {
        this.file = file;
        this.bytes = new ByteWindow(file, BUFFER);
    }

    public MediaFile file() {
        return file;
    }

    public long size() {
        return file.size();
    }

    /** @return null where the file ends before or within the header */
    public Chunk chunk(long position) throws IOException {
        if (position < 0 || position > file.size() - Chunk.HEADER) {
            return null;
        }
        bytes.position(position);
        int id = bytes.nextInt();
        return new Chunk(id, position + Chunk.HEADER, bytes.nextInt() & 0xFFFF_FFFFL);
    }

    /**
     * Looks for the name of a chunk.
     *
     * @return where its header begins; −1 where there is none from one place up to another
     */
    public long find(long from, long to, IntPredicate name) throws IOException {
        bytes.position(from);
        int code = 0;
        for (long at = from; at < to; at++) {
            int next = bytes.next();
            if (next < 0) {
                return -1;
            }
            code = code >>> 8 | next << 24;
            if (at - from >= 3 && name.test(code)) {
                return at - 3;
            }
        }
        return -1;
    }

    /** @return what kind of list a RIFF or LIST chunk is, 0 where the file ends before */
    public int type(Chunk list) throws IOException {
        if (list.position() > file.size() - 4) {
            return 0;
        }
        bytes.position(list.position());
        return bytes.nextInt();
    }

    /** @throws MediaException where a chunk is larger than anything sensible, or cut off */
    public byte[] data(Chunk chunk, int limit) throws MediaException, IOException {
        if (chunk.size() > limit || chunk.end() > file.size()) {
            throw new MediaException(
                    "The file is damaged: its chunk " + FourCc.text(chunk.id()) + " claims " + chunk.size() + " bytes");
        }
        byte[] data = new byte[(int) chunk.size()];
        file.read(chunk.position(), data, 0, data.length);
        return data;
    }

    /**
     * One chunk as its header announces it; the file may end before.
     *
     * @param position of its data
     * @param size of its data without the padding
     */
    public record Chunk(int id, long position, long size) {

        public static final int HEADER = 8;
        /** Header of a chunk that holds chunks: RIFF and LIST have a type before them. */
        public static final int LIST_HEADER = 12;

        public long end() {
            return position + size;
        }

        /** Where the next chunk begins: on an even byte. */
        public long next() {
            return position + size + (size & 1);
        }
    }
}
