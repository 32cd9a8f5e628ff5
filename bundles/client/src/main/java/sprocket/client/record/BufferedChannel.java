// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pieces to the end of a file, many at a time. If writing fails, for instance on a full disk, the file ends
 * after a complete piece.
 */
final class BufferedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(BufferedChannel.class);
    private static final int SIZE = 1 << 18;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private boolean begun;
    private long written;
    private int pieces;
    private int buffered;

    /** @param channel may contain an older file, which is deleted by the first write */
    BufferedChannel(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes one piece. */
    void write(ByteBuffer... parts) throws IOException {
        long size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        if (size > buffer.remaining()) {
            flush();
        }
        if (size > buffer.remaining()) {
            written = all(parts, written);
            pieces++;
            return;
        }
        for (ByteBuffer part : parts) {
            buffer.put(part.duplicate());
        }
        buffered++;
    }

    void flush() throws IOException {
        if (buffer.position() > 0) {
            written = all(new ByteBuffer[] {buffer.duplicate().flip()}, written);
            buffer.clear();
            pieces += buffered;
            buffered = 0;
        }
    }

    private long all(ByteBuffer[] parts, long from) throws IOException {
        if (!begun) {
            channel.truncate(0);
            begun = true;
        }
        long at = from;
        for (ByteBuffer part : parts) {
            ByteBuffer rest = part.duplicate();
            while (rest.hasRemaining()) {
                at += channel.write(rest, at);
            }
        }
        return at;
    }

    /** Overwrites existing bytes. */
    void overwrite(ByteBuffer bytes, long at) throws IOException {
        all(new ByteBuffer[] {bytes}, at);
    }

    /** The position of the next piece. */
    long position() {
        return written + buffer.position();
    }

    /** The number of pieces that are in the file. */
    int pieces() {
        return pieces;
    }

    /** The number of bytes of these pieces. */
    long written() {
        return written;
    }

    /** Removes the last pieces from the file. */
    void truncate(long size) throws IOException {
        channel.truncate(size);
        written = size;
        buffer.clear();
        buffered = 0;
    }

    /** @return whether nothing was written; an older file is then still there */
    boolean close() throws IOException {
        boolean empty = channel.size() == 0;
        channel.close();
        return empty;
    }

    /** Keeps only complete pieces. Ignores failures. */
    void truncateToWritten() {
        try (channel) {
            if (begun) {
                channel.truncate(written);
            }
        } catch (IOException e) {
            LOG.debug("The end of a recording could not be completed", e);
        }
    }
}
