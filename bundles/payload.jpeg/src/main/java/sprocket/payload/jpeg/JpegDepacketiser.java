// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sprocket.jpeg.InterchangeHeader;
import sprocket.jpeg.Marker;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;

/**
 * Receives pictures: those whose packets all came and fit together come out, the others are dropped and counted once
 * each. Each field of an interlaced picture comes out as a picture of half the height, whose header says which one it
 * is: to put the lines of two together, they have to be decoded. It holds one picture at most, of at most 16 MB.
 */
final class JpegDepacketiser implements Depacketiser {

    private static final int FIRST_GUESS = 1 << 14;
    /**
     * The most memory that is taken before the bytes have come: a stream that only begins pictures must not cost more
     * than its packets.
     */
    private static final int MAX_GUESS = 1 << 17;

    private final PictureSize announced;
    private final QuantisationTables tables = new QuantisationTables();
    /** The picture that is being received, null between pictures and while the rest of a dropped one passes by. */
    private PictureAssembly picture;
    /** Of the last picture that was dropped: its further packets are not counted again. */
    private int droppedTimestamp;

    private boolean dropping;
    private int expected = FIRST_GUESS;
    private long dropped;

    JpegDepacketiser(PictureSize announced) {
        this.announced = announced;
    }

    @Override
    public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
        if (picture != null && (lost || picture.timestamp() != header.timestamp())) {
            drop(picture.timestamp());
        }
        ByteBuffer rest = payload.slice();
        int offset = rest.remaining() < Integer.BYTES ? -1 : FragmentHeader.offset(rest);
        Optional<FragmentHeader> fragment = FragmentHeader.read(rest);
        if (fragment.isPresent() && offset == 0 && picture != null && picture.completedBy(fragment.get())) {
            finish(frames);
        }
        if (fragment.isEmpty() || !place(fragment.get(), offset, header.timestamp(), rest) || !picture.add(rest)) {
            drop(header.timestamp());
        } else if (header.marker()) {
            finish(frames);
        }
    }

    /** Begins a picture or finds that the packet belongs to the one begun. */
    private boolean place(FragmentHeader fragment, int offset, int timestamp, ByteBuffer rest) {
        if (offset > 0) {
            return picture != null && picture.continuesWith(fragment, offset, timestamp);
        }
        if (picture != null) {
            drop(timestamp);
        }
        Optional<byte[]> found = tables.begin(fragment.q(), rest);
        PictureSize size = announced.of(fragment);
        if (found.isEmpty() || !size.known()) {
            return false;
        }
        InterchangeHeader header = new InterchangeHeader(
                fragment.sampling(),
                size.width(),
                size.height(),
                fragment.restartInterval(),
                found.get(),
                fragment.lines());
        picture = new PictureAssembly(fragment, timestamp, header, expected);
        dropping = false;
        return true;
    }

    private void finish(Consumer<Frame> frames) {
        PictureAssembly whole = picture;
        picture = null;
        if (whole.scanSize() == 0) {
            drop(whole.timestamp());
            return;
        }
        expected = Math.min(MAX_GUESS, whole.scanSize() + whole.scanSize() / 8);
        frames.accept(new Frame(whole.timestamp(), true, List.of(whole.finish())));
    }

    private void drop(int timestamp) {
        picture = null;
        if (!dropping || droppedTimestamp != timestamp) {
            dropped++;
        }
        dropping = true;
        droppedTimestamp = timestamp;
    }

    @Override
    public long dropped() {
        return dropped;
    }

    /** A picture that is being put together: its new header and the scan bytes so far. */
    private static final class PictureAssembly {

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

        /**
         * Whether a packet begins the other field of this one, which only the second one's marker ends (RFC 2435,
         * section 3).
         */
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
                        Math.max(
                                size + length + 2,
                                Math.min(2 * bytes.length, headerSize + FragmentHeader.MAX_SCAN + 2)));
            }
            scan.get(bytes, size, length);
            size += length;
            return true;
        }

        /** The whole picture, ended by EOI unless the sender did so (RFC 2435, section 3.1.9). */
        ByteBuffer finish() {
            boolean ended = scanSize() >= 2 && bytes[size - 2] == (byte) 0xFF && bytes[size - 1] == (byte) Marker.EOI;
            if (!ended) {
                bytes[size++] = (byte) 0xFF;
                bytes[size++] = (byte) Marker.EOI;
            }
            return ByteBuffer.wrap(bytes, 0, size).slice();
        }
    }
}
