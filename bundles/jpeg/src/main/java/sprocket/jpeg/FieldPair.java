package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Two JPEGs in one buffer that are the fields of an interlaced picture, as in Motion JPEG of AVI and QuickTime files: each has
 * every second line of the picture.
 *
 * <p>An APP0 segment {@code AVI1} says which field it is: 1 for odd, 2 for even. Lines are counted from 1 there, so the odd
 * ones are the upper ones. RFC 2435 has it the other way round (section 4.1). A pair that does not say it begins with the upper
 * field.
 *
 * @param first from SOI to EOI
 * @param second from SOI to the end of the buffer, with what follows its EOI
 * @param upperFirst whether the first one has the first line of the picture
 */
public record FieldPair(ByteBuffer first, ByteBuffer second, boolean upperFirst) {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    /** Precision, lines, samples per line, number of components (ITU-T T.81, B.2.2). */
    private static final int FRAME = 6;
    /** Identifier, sampling factors, quantisation table of a component. */
    private static final int COMPONENT = 3;
    private static final int UNSAID = 0;
    private static final int ODD = 1;
    private static final int EVEN = 2;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** The field with the first line. */
    public ByteBuffer upper() {
        return upperFirst ? first : second;
    }

    /** The field with the last line. */
    public ByteBuffer lower() {
        return upperFirst ? second : first;
    }

    /**
     * Looks at the headers, and at each byte of the first picture's scans, which takes about as long as to copy them. Bytes 0 and
     * 0xFF between the pictures are padding. Photographs are no fields, though a camera may have put a second one behind the
     * first: pictures with Exif, and those of a multi-picture file (CIPA DC-007). Where the first says which field it is, what
     * follows is the other one even if its headers are damaged: one field is half a picture.
     *
     * @param picture from position to limit; neither is moved
     * @return empty too for what is no JPEG
     */
    public static Optional<FieldPair> find(ByteBuffer picture) {
        ByteBuffer bytes = picture.slice();
        Header one = header(bytes, 0);
        int end = one == null ? -1 : endOfPicture(bytes, one.end);
        int start = end < 0 ? -1 : startOfPicture(bytes, end);
        Header two = start < 0 ? null : header(bytes, start);
        boolean pair = two == null ? start >= 0 && one.polarity != UNSAID : one.sameShape(two);
        if (!pair) {
            return Optional.empty();
        }
        boolean upperFirst = one.polarity == UNSAID ? two.polarity != ODD : one.polarity != EVEN;
        return Optional.of(new FieldPair(bytes.slice(0, end), bytes.slice(start, bytes.limit() - start), upperFirst));
    }

    /** Of a field: the parameters of its frame header, which field it is, and the index behind the header of its first scan. */
    private record Header(ByteBuffer frame, int polarity, int end) {

        /** The same size and the same components; which tables these use does not matter. */
        boolean sameShape(Header other) {
            if (frame.limit() != other.frame.limit() || !frame.slice(0, FRAME).equals(other.frame.slice(0, FRAME))) {
                return false;
            }
            for (int at = FRAME + 1; at < frame.limit(); at += COMPONENT) {
                if (frame.get(at) != other.frame.get(at)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @return null where no picture begins at the index, its segments are damaged, or it is a photograph */
    private static Header header(ByteBuffer bytes, int start) {
        if (bytes.limit() - start < 2 || bytes.getShort(start) != (short) (0xFF00 | SOI)) {
            return null;
        }
        ByteBuffer frame = null;
        int polarity = UNSAID;
        int at = start + 2;
        while (true) {
            at = behindFill(bytes, at);
            int length = at < 0 ? 0 : length(bytes, at);
            if (length == 0) {
                return null;
            }
            int marker = bytes.get(at) & 0xFF;
            ByteBuffer segment = bytes.slice(at + 3, length - 2);
            at += 1 + length;
            if (marker == SOS) {
                return frame == null ? null : new Header(frame, polarity, at);
            } else if (marker == APP1 && named(segment, "Exif\0") || marker == APP2 && named(segment, "MPF\0")) {
                return null;
            } else if (isFrame(marker) && segment.limit() >= FRAME) {
                frame = segment;
            } else if (marker == APP0 && named(segment, "AVI1") && segment.limit() > 4) {
                polarity = segment.get(4) == ODD || segment.get(4) == EVEN ? segment.get(4) : UNSAID;
            }
        }
    }

    /** @return the index behind EOI, or -1; scans may follow each other, with segments between them */
    private static int endOfPicture(ByteBuffer bytes, int from) {
        int at = from;
        while (true) {
            at = behindFill(bytes, nextFull(bytes, at));
            if (at < 0 || (bytes.get(at) & 0xFF) == SOI) {
                return -1;
            }
            int marker = bytes.get(at) & 0xFF;
            if (marker == EOI) {
                return at + 1;
            }
            int length = length(bytes, at);
            if (length == 0 && hasLength(marker)) {
                return -1;
            }
            at += 1 + length;
        }
    }

    /** @return the index of SOI where nothing but padding stands before it, else -1 */
    private static int startOfPicture(ByteBuffer bytes, int from) {
        int at = from;
        while (at < bytes.limit() && (bytes.get(at) == 0 || bytes.get(at) == (byte) 0xFF)) {
            at++;
        }
        return at > from && at < bytes.limit() && (bytes.get(at) & 0xFF) == SOI && bytes.get(at - 1) == (byte) 0xFF ? at - 1 : -1;
    }

    /** The index of a marker's second byte, behind the fill bytes before it (B.1.1.2), or -1 where there is none. */
    private static int behindFill(ByteBuffer bytes, int from) {
        int at = from;
        while (at < bytes.limit() && bytes.get(at) == (byte) 0xFF) {
            at++;
        }
        return at > from && at < bytes.limit() ? at : -1;
    }

    /** The length of the segment whose marker ends at the index, with the length's own two bytes; 0 where there is none. */
    private static int length(ByteBuffer bytes, int at) {
        if (!hasLength(bytes.get(at) & 0xFF) || bytes.limit() - at < 3) {
            return 0;
        }
        int length = bytes.getShort(at + 1) & 0xFFFF;
        return length < 2 || length > bytes.limit() - at - 1 ? 0 : length;
    }

    /** Not so for RSTn, SOI, EOI, and what stands for a byte 0xFF of a scan. */
    private static boolean hasLength(int marker) {
        return marker >= 0xC0 && (marker < 0xD0 || marker > EOI);
    }

    /** DHT, JPG and DAC lie among the markers of frames (table B.1). */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean named(ByteBuffer segment, String name) {
        byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        return segment.limit() >= expected.length && segment.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
    }

    /** The index of the next byte 0xFF, or of the end. Eight bytes are looked at together. */
    private static int nextFull(ByteBuffer bytes, int from) {
        int at = from;
        for (; bytes.limit() - at >= Long.BYTES; at += Long.BYTES) {
            long eight = bytes.getLong(at);
            // The sum carries into a byte's high bit where its low bits are all set, and never beyond.
            long full = (eight & ~HIGH_BITS) + ONES & eight & HIGH_BITS;
            if (full != 0) {
                return at + Long.numberOfLeadingZeros(full) / Byte.SIZE;
            }
        }
        while (at < bytes.limit() && bytes.get(at) != (byte) 0xFF) {
            at++;
        }
        return at;
    }
}
