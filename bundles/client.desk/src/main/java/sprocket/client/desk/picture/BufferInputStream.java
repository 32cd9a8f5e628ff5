// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStreamImpl;

/** An image in memory, as a stream for the reader. Used for one image after the other. */
final class BufferInputStream extends ImageInputStreamImpl {

    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /**
     * Begins to read another image.
     *
     * @param image from position to limit; neither is changed
     */
    void read(ByteBuffer image) {
        bytes = image.slice();
        streamPos = 0;
        flushedPos = 0;
        bitOffset = 0;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos >= bytes.limit()) {
            return -1;
        }
        return bytes.get((int) streamPos++) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.limit() - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        bytes.get((int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.limit();
    }
}
