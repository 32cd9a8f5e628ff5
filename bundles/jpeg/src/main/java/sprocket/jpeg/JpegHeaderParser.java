// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.JpegHeader.Component;

/** Reads a picture's segments from SOI to the first SOS. */
final class JpegHeaderParser {

    private static final int SHORTEST_FRAME = 8;
    private static final int COMPONENT = 3;
    private static final int MOST_COMPONENTS_IN_SCAN = 4;
    /** Its frame header is SOF55, which T.81 has as JPG7 (table B.1). */
    private static final int JPEG_LS = 0xF7;

    private static final long JFIF = 0x4A46494600L;
    private static final long ADOBE = 0x41646F6265L;
    /** Behind Adobe's name: version, two flags of 16 bits each, then how the colours were transformed. */
    private static final int ADOBE_TRANSFORM = 11;

    private static final long EXIF = 0x457869660000L;
    private static final long AVI = 0x41564931L;

    final ByteBuffer picture;
    final JpegTables tables;
    int frame;
    /** Index of the frame header's first byte, behind its length. */
    int frameHeader;

    int precision;
    int width;
    int height;
    List<Component> components = List.of();
    boolean hierarchical;
    ExifOrientation orientation = ExifOrientation.TOP_LEFT;
    boolean field;
    int scanHeader;
    int scan;
    /** How the colours were transformed, −1 where it is not said. */
    int adobe = -1;

    private boolean jfif;
    private boolean exif;

    JpegHeaderParser(ByteBuffer picture) {
        this.picture = picture.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.tables = new JpegTables(this.picture);
    }

    JpegHeader parse() throws JpegException {
        int at = picture.position();
        if (picture.limit() - at < 4 || picture.getShort(at) != (short) (0xFF00 | Marker.SOI)) {
            throw new JpegException("This is no JPEG: it does not begin with SOI");
        }
        at = header(at + 2);
        if (height == 0) {
            height = lines();
        }
        return new JpegHeader(this);
    }

    /** @return the index behind the scan header */
    private int header(int from) throws JpegException {
        int at = from;
        while (true) {
            at = marker(at);
            int marker = picture.get(at) & 0xFF;
            if (Marker.standsAlone(marker)) {
                at++;
                continue;
            }
            if (marker == JPEG_LS) {
                throw new JpegException("This is JPEG-LS (ITU-T T.87), not JPEG");
            }
            if (!Marker.isAssigned(marker) || marker == Marker.SOI || marker == Marker.EOI) {
                throw JpegException.damaged(
                        "the marker " + Integer.toHexString(0xFF00 | marker) + " stands in its header");
            }
            int end = segmentEnd(at + 1);
            if (marker == Marker.SOS) {
                scan(at + 1, end);
                return end;
            }
            segment(marker, at + 3, end);
            at = end;
        }
    }

    /** The index of the marker's second byte. */
    private int marker(int from) throws JpegException {
        int at = SegmentWalk.marker(picture, from);
        if (at == picture.limit()) {
            throw JpegException.damaged("it ends within its header");
        }
        if (at < 0) {
            throw JpegException.damaged("there is no marker at byte " + (from - picture.position()));
        }
        return at;
    }

    /** @param at index of the segment's length */
    private int segmentEnd(int at) throws JpegException {
        int length = picture.limit() - at < 2 ? -1 : picture.getShort(at) & 0xFFFF;
        if (length < 0 || at + length > picture.limit()) {
            throw JpegException.damaged("it ends within its header");
        }
        if (length < 2) {
            throw JpegException.damaged("a segment has the length " + length);
        }
        return at + length;
    }

    private void segment(int marker, int at, int end) throws JpegException {
        switch (marker) {
            case Marker.DQT -> tables.defineQuantisation(at, end);
            case Marker.DHT -> tables.defineHuffman(at, end);
            case Marker.DRI -> tables.defineRestartInterval(at, end);
            case Marker.APP0 -> {
                jfif |= begins(at, end, JFIF, 5);
                field |= begins(at, end, AVI, 4) && end - at > 4 && picture.get(at + 4) != 0;
            }
            case Marker.APP1 -> {
                // Exif data that are too long for one segment continue in others of the same name.
                if (!exif && begins(at, end, EXIF, 6)) {
                    exif = true;
                    orientation = ExifOrientation.of(picture.slice(at, end - at));
                }
            }
            case Marker.APP14 -> {
                if (begins(at, end, ADOBE, 5) && end - at > ADOBE_TRANSFORM) {
                    adobe = picture.get(at + ADOBE_TRANSFORM) & 0xFF;
                }
            }
            case Marker.DHP -> hierarchical = true;
            default -> {
                if (Marker.isFrame(marker)) {
                    frame(marker, at, end);
                }
            }
        }
    }

    private boolean begins(int at, int end, long name, int length) {
        long found = 0;
        for (int i = at; i < at + length && i < end; i++) {
            found = found << Byte.SIZE | picture.get(i) & 0xFF;
        }
        return found == name;
    }

    private void frame(int marker, int at, int end) throws JpegException {
        if (frame != 0) {
            throw JpegException.damaged("it has two frame headers");
        }
        if (end - at < SHORTEST_FRAME - 2
                || end - at != SHORTEST_FRAME - 2 + COMPONENT * (picture.get(at + 5) & 0xFF)) {
            throw JpegException.damaged("the length of its frame header is wrong");
        }
        frame = marker;
        hierarchical |= Marker.isDifferential(marker);
        frameHeader = at;
        precision = picture.get(at) & 0xFF;
        height = picture.getShort(at + 1) & 0xFFFF;
        width = picture.getShort(at + 3) & 0xFFFF;
        if (width == 0) {
            throw JpegException.damaged("it states no width");
        }
        List<Component> found = new ArrayList<>(MOST_COMPONENTS_IN_SCAN);
        for (int i = at + 6; i < end; i += COMPONENT) {
            Component component = new Component(
                    picture.get(i) & 0xFF,
                    picture.get(i + 1) >> 4 & 0x0F,
                    picture.get(i + 1) & 0x0F,
                    picture.get(i + 2) & 0xFF);
            if (component.horizontal() < 1
                    || component.horizontal() > 4
                    || component.vertical() < 1
                    || component.vertical() > 4) {
                throw JpegException.damaged("it has the sampling factors " + component.factors());
            }
            found.add(component);
        }
        if (found.isEmpty()) {
            throw JpegException.damaged("it has no components");
        }
        components = List.copyOf(found);
    }

    /** @param at index of the segment's length */
    private void scan(int at, int end) throws JpegException {
        if (frame == 0) {
            throw JpegException.damaged("its scan comes before its frame header");
        }
        int count = end - at > 2 ? picture.get(at + 2) & 0xFF : 0;
        if (count < 1 || count > MOST_COMPONENTS_IN_SCAN || count > components.size() || end - at != 6 + 2 * count) {
            throw JpegException.damaged("its scan header is malformed");
        }
        scanHeader = at;
        scan = end;
    }

    /** The height where it is told behind the first scan (T.81, B.2.5). */
    private int lines() throws JpegException {
        int at = SegmentWalk.marker(picture, Marker.endOfScan(picture, scan, true));
        if (picture.limit() - at < 5
                || (picture.get(at) & 0xFF) != Marker.DNL
                || picture.getShort(at + 1) != 4
                || picture.getShort(at + 3) == 0) {
            throw JpegException.damaged("it states no height");
        }
        return picture.getShort(at + 3) & 0xFFFF;
    }

    ColourSpace colours() {
        return switch (components.size()) {
            case 1 -> ColourSpace.GRAY;
            case 3 -> three();
            case 4 -> adobe > 0 ? ColourSpace.YCCK : ColourSpace.CMYK;
            default -> ColourSpace.UNKNOWN;
        };
    }

    private ColourSpace three() {
        if (jfif) {
            return ColourSpace.YCBCR;
        }
        if (adobe >= 0) {
            return adobe == 0 ? ColourSpace.RGB : ColourSpace.YCBCR;
        }
        boolean rgb = frame == Marker.SOF3
                || components.get(0).id() == 'R'
                        && components.get(1).id() == 'G'
                        && components.get(2).id() == 'B';
        return rgb ? ColourSpace.RGB : ColourSpace.YCBCR;
    }
}
