// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Two JPEGs in one buffer that are the fields of an interlaced picture, as in Motion JPEG of AVI and QuickTime files:
 * each has every second line of the picture.
 *
 * <p>An APP0 segment {@code AVI1} says which field it is: 1 for odd, 2 for even. Lines are counted from 1 there, so the
 * odd ones are the upper ones. RFC 2435 has it the other way round (section 4.1). A pair that does not say it begins
 * with the upper field.
 *
 * @param first from SOI to EOI
 * @param second from SOI to the end of the buffer, with what follows its EOI
 * @param upperFirst whether the first one has the first line of the picture
 */
public record FieldPair(ByteBuffer first, ByteBuffer second, boolean upperFirst) {

    /** Precision, lines, samples per line, number of components (ITU-T T.81, B.2.2). */
    private static final int FRAME = 6;
    /** Identifier, sampling factors, quantisation table of a component. */
    private static final int COMPONENT = 3;
    /** Behind the name of its segment. */
    private static final int POLARITY = 4;

    private static final int UNSAID = 0;
    private static final int ODD = 1;
    private static final int EVEN = 2;

    /** The field with the first line. */
    public ByteBuffer upper() {
        return upperFirst ? first : second;
    }

    /** The field with the last line. */
    public ByteBuffer lower() {
        return upperFirst ? second : first;
    }

    /**
     * Looks at the headers, and at each byte of the first picture's scans, which takes about as long as to copy them.
     * Bytes 0 and 0xFF between the pictures are padding. Photographs are no fields, though a camera may have put a
     * second one behind the first: pictures with Exif, and those of a multi-picture file (CIPA DC-007). Where the first
     * says which field it is, what follows is the other one even if its headers are damaged: one field is half a
     * picture.
     *
     * @param picture from position to limit; neither is moved
     * @return empty too for what is no JPEG
     */
    public static Optional<FieldPair> find(ByteBuffer picture) {
        try {
            return find(picture.slice(), new SegmentWalk(picture.slice()));
        } catch (JpegException e) {
            return Optional.empty();
        }
    }

    private static Optional<FieldPair> find(ByteBuffer bytes, SegmentWalk walk) {
        Header one = header(walk);
        int start = one == null || !ends(walk) ? -1 : startOfPicture(bytes, walk.end());
        if (start < 0) {
            return Optional.empty();
        }
        ByteBuffer second = bytes.slice(start, bytes.limit() - start);
        Header two = header(second);
        if (two == null ? one.polarity == UNSAID : !one.sameShape(two)) {
            return Optional.empty();
        }
        boolean upperFirst = one.polarity == UNSAID ? two.polarity != ODD : one.polarity != EVEN;
        return Optional.of(new FieldPair(bytes.slice(0, walk.end()), second, upperFirst));
    }

    /** Of a field: what its frame header holds, and which field it is. */
    private record Header(ByteBuffer frame, int polarity) {

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

    private static Header header(ByteBuffer picture) {
        try {
            return header(new SegmentWalk(picture));
        } catch (JpegException e) {
            return null;
        }
    }

    /**
     * Goes to the first scan.
     *
     * @return null where there is none, or no frame header before it, and for a photograph
     */
    private static Header header(SegmentWalk walk) {
        ByteBuffer frame = null;
        int polarity = UNSAID;
        while (walk.next()) {
            int marker = walk.marker();
            if (marker == Marker.SOS) {
                return frame == null ? null : new Header(frame, polarity);
            } else if (marker == Marker.APP1 && walk.named("Exif\0") || marker == Marker.APP2 && walk.named("MPF\0")) {
                return null;
            } else if (Marker.isFrame(marker) && walk.end() - walk.start() >= FRAME) {
                frame = walk.content();
            } else if (marker == Marker.APP0 && walk.named("AVI1") && walk.end() - walk.start() > POLARITY) {
                int said = walk.content().get(POLARITY);
                polarity = said == ODD || said == EVEN ? said : UNSAID;
            }
        }
        return null;
    }

    /**
     * Goes to the end of the picture.
     *
     * @return whether it is EOI
     */
    private static boolean ends(SegmentWalk walk) {
        while (walk.next()) {
            continue;
        }
        return walk.whole();
    }

    /** @return the index of SOI where nothing but padding stands before it, else -1 */
    private static int startOfPicture(ByteBuffer bytes, int from) {
        int at = from;
        while (at < bytes.limit() && (bytes.get(at) == 0 || bytes.get(at) == (byte) 0xFF)) {
            at++;
        }
        return at > from
                        && at < bytes.limit()
                        && (bytes.get(at) & 0xFF) == Marker.SOI
                        && bytes.get(at - 1) == (byte) 0xFF
                ? at - 1
                : -1;
    }
}
