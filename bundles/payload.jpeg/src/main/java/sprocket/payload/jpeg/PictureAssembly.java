// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import sprocket.jpeg.InterchangeHeader;
import sprocket.jpeg.Marker;

/** A picture that is being put together: its new header and the scan bytes so far. */
final class PictureAssembly {

    private final FragmentHeader fragment;
    private final int timestamp;
    private final int headerSize;
    private byte[] bytes;
    private int size;

    /** @param expected bytes of scan to make room for at once */
    PictureAssembly(FragmentHeader fragment, int timestamp, InterchangeHeader header, int expected) {
        this.fragment = fragment;
        this.timestamp = timestamp;
        this.headerSize = header.size();
        this.size = headerSize;
        this.bytes = new byte[headerSize + expected + 2];
        header.write(ByteBuffer.wrap(bytes));
    }

    int timestamp() {
        return timestamp;
    }

    int scanSize() {
        return size - headerSize;
    }

    /** Whether a packet goes on where this picture is: no gap, no overlap, no other picture. */
    boolean continuesWith(FragmentHeader other, int offset, int otherTimestamp) {
        return otherTimestamp == timestamp && offset == scanSize() && other.equals(fragment);
    }

    /** Whether a packet begins the other field of this one, which only the second one's marker ends (RFC 2435, 3). */
    boolean completedBy(FragmentHeader other) {
        return fragment.completedBy(other);
    }

    /**
     * Adds scan bytes.
     *
     * @return false where the picture would become larger than offsets can tell
     */
    boolean add(ByteBuffer scan) {
        int length = scan.remaining();
        if (scanSize() + length > FragmentHeader.MAX_SCAN) {
            return false;
        }
        if (size + length + 2 > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes,
                    Math.max(size + length + 2, Math.min(2 * bytes.length, headerSize + FragmentHeader.MAX_SCAN + 2)));
        }
        scan.get(bytes, size, length);
        size += length;
        return true;
    }

    /** The whole picture, ended by EOI unless the sender did so (RFC 2435, 3.1.9). */
    ByteBuffer finish() {
        boolean ended = scanSize() >= 2 && bytes[size - 2] == (byte) 0xFF && bytes[size - 1] == (byte) Marker.EOI;
        if (!ended) {
            bytes[size++] = (byte) 0xFF;
            bytes[size++] = (byte) Marker.EOI;
        }
        return ByteBuffer.wrap(bytes, 0, size).slice();
    }
}
