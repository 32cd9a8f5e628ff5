// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/**
 * Assembles pictures of the course's servers. A picture is one packet, or several with the same sequence number or with
 * increasing ones. The JPEG data tells the end of a picture, because servers set the RTP marker on the last piece, on
 * all pieces, or on none.
 */
final class LabDepacketiser implements Depacketiser {

    private final Picture picture = new Picture();
    private int timestamp;
    private int number;
    /** Whether pieces with the same number were received. Then all pieces of a picture have the same number. */
    private boolean sharing;
    /** Whether the next pieces belong to a picture that is dropped. */
    private boolean skipping;

    private long dropped;

    @Override
    public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
        boolean starts = Picture.starts(payload);
        boolean another = header.sequence() != number;
        number = header.sequence();
        if (picture.begun() && (lost || starts || sharing && another)) {
            drop();
        }
        if (starts) {
            timestamp = header.timestamp();
            skipping = false;
        } else if (!picture.begun()) {
            skip(payload);
            return;
        } else {
            sharing |= !another;
        }
        if (picture.append(payload)) {
            picture.whole().ifPresent(size -> frames.accept(new Frame(timestamp, true, List.of(picture.take(size)))));
        } else {
            drop();
        }
    }

    /** Drops a piece of an incomplete picture. The picture is counted once. */
    private void skip(ByteBuffer piece) {
        dropped += skipping ? 0 : 1;
        skipping = !Picture.ends(piece);
    }

    private void drop() {
        dropped++;
        skipping = true;
        picture.clear();
    }

    @Override
    public long dropped() {
        return dropped;
    }

    /** A JPEG picture, as far as it was received. */
    private static final class Picture {

        /** The largest picture. Students send films in high definition in pieces. */
        private static final int MAX_SIZE = 1 << 22;

        private static final int MARKER = 0xFF;
        private static final int START_OF_IMAGE = 0xD8;
        private static final int END_OF_IMAGE = 0xD9;
        private static final int START_OF_SCAN = 0xDA;

        private byte[] bytes = new byte[1 << 14];
        private int size;
        /** How far it was parsed: in its header by segments, after that by bytes. */
        private int read;

        private boolean scanning;

        static boolean starts(ByteBuffer piece) {
            return piece.remaining() >= 2 && marker(piece, 0, START_OF_IMAGE);
        }

        static boolean ends(ByteBuffer piece) {
            return piece.remaining() >= 2 && marker(piece, piece.remaining() - 2, END_OF_IMAGE);
        }

        private static boolean marker(ByteBuffer piece, int offset, int code) {
            return (piece.getShort(piece.position() + offset) & 0xFFFF) == (MARKER << 8 | code);
        }

        boolean begun() {
            return size > 0;
        }

        /** @return whether there was room for it */
        boolean append(ByteBuffer piece) {
            int length = piece.remaining();
            if (size + length > MAX_SIZE) {
                return false;
            }
            if (size + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
            }
            piece.get(bytes, size, length);
            size += length;
            return true;
        }

        /** The size, if the end was received. A thumbnail in the header has its own end marker, which is skipped. */
        OptionalInt whole() {
            boolean more = !scanning;
            while (more) {
                more = nextSegment();
            }
            while (scanning && read + 1 < size) {
                if (end(read)) {
                    return OptionalInt.of(read + 2);
                }
                read++;
            }
            return OptionalInt.empty();
        }

        private boolean end(int index) {
            return at(index) == MARKER && at(index + 1) == END_OF_IMAGE;
        }

        /** @return whether another segment may follow */
        private boolean nextSegment() {
            if (read == 0) {
                read = 2;
            }
            if (read + 4 > size) {
                // A picture of only two markers is empty, but its end must be found.
                scanning = read + 2 == size && end(read);
                return false;
            }
            int code = at(read + 1);
            scanning = at(read) != MARKER || code == START_OF_SCAN || code == END_OF_IMAGE;
            if (scanning) {
                return false;
            }
            int next = code == MARKER ? read + 1 : read + 2 + (at(read + 2) << 8 | at(read + 3));
            if (next > size) {
                return false;
            }
            read = next;
            return true;
        }

        private int at(int index) {
            return bytes[index] & 0xFF;
        }

        ByteBuffer take(int length) {
            ByteBuffer copy = ByteBuffer.allocate(length).put(bytes, 0, length).flip();
            clear();
            return copy;
        }

        void clear() {
            size = 0;
            read = 0;
            scanning = false;
        }
    }
}
