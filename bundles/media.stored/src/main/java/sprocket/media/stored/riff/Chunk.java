// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.riff;

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
