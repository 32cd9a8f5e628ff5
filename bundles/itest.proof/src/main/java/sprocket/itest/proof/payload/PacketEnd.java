// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The bytes that a profile appends to each packet. */
enum PacketEnd {

    /** Nothing: RTP/AVP. */
    PLAIN(0) {
        @Override
        void write(ByteBuffer part, ByteBuffer packet) {}

        @Override
        boolean strip(ByteBuffer part) {
            return true;
        }
    },

    /** The CRC-32 of the part of the access unit, in four bytes. */
    CHECKED(Integer.BYTES) {
        @Override
        void write(ByteBuffer part, ByteBuffer packet) {
            packet.putInt(sum(part));
        }

        @Override
        boolean strip(ByteBuffer part) {
            if (part.remaining() < size()) {
                return false;
            }
            int sum = part.getInt(part.limit() - size());
            part.limit(part.limit() - size());
            return sum == sum(part);
        }
    };

    private final int size;

    PacketEnd(int size) {
        this.size = size;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    /**
     * Appends it to a packet.
     *
     * @param part of the access unit, which the packet carries; it stays as it is
     */
    abstract void write(ByteBuffer part, ByteBuffer packet);

    /**
     * Removes it, by the limit of the buffer.
     *
     * @return false where it is wrong
     */
    abstract boolean strip(ByteBuffer part);

    private static int sum(ByteBuffer part) {
        CRC32 sum = new CRC32();
        sum.update(part.duplicate());
        return (int) sum.getValue();
    }
}
