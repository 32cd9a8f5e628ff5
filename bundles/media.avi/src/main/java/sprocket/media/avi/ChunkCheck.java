// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PlaceCheck;
import sprocket.media.stored.WrongIndexException;
import sprocket.media.stored.riff.Chunk;

/**
 * Looks whether a chunk of a stream lies where an index says: only a sample of its entries is looked at when the file
 * is opened.
 */
record ChunkCheck(int stream) implements PlaceCheck {

    @Override
    public void check(MediaFile file, long position, long size) throws IOException {
        byte[] header = new byte[Chunk.HEADER];
        file.read(position - Chunk.HEADER, header, 0, header.length);
        ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (DataName.stream(bytes.getInt()) != stream || (bytes.getInt() & 0xFFFF_FFFFL) != size) {
            throw new WrongIndexException(
                    "no chunk of stream " + stream + " lies at byte " + (position - Chunk.HEADER));
        }
    }
}
