// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What stands before a picture's first scan (T.81, B.2): frame header, tables, application data. It looks into the
 * picture's buffer, which must not change. Immutable.
 */
public final class JpegHeader {

    /** What the components mean. JPEG itself does not say: file formats on top of it do. */
    public enum ColourSpace {
        GRAY,
        YCBCR,
        RGB,
        CMYK,
        YCCK,
        UNKNOWN
    }

    /**
     * A component of the frame (T.81, B.2.2).
     *
     * @param horizontal sampling factor, 1 to 4
     * @param vertical sampling factor, 1 to 4
     * @param quantisation slot of its quantisation table
     */
    public record Component(int id, int horizontal, int vertical, int quantisation) {

        /** The sampling factors as they are usually written: {@code 2x1}. */
        public String factors() {
            return horizontal + "x" + vertical;
        }
    }

    private final ByteBuffer picture;
    private final int frame;
    private final int frameHeader;
    private final int precision;
    private final int width;
    private final int height;
    private final List<Component> components;
    private final boolean hierarchical;
    private final ColourSpace colours;
    private final boolean adobe;
    private final ExifOrientation orientation;
    private final boolean field;
    private final JpegTables tables;
    private final int scanHeader;
    private final int scan;

    JpegHeader(JpegHeaderParser parsed) {
        this.picture = parsed.picture;
        this.frame = parsed.frame;
        this.frameHeader = parsed.frameHeader;
        this.precision = parsed.precision;
        this.width = parsed.width;
        this.height = parsed.height;
        this.components = parsed.components;
        this.hierarchical = parsed.hierarchical;
        this.colours = parsed.colours();
        this.adobe = parsed.adobe >= 0;
        this.orientation = parsed.orientation;
        this.field = parsed.field;
        this.tables = parsed.tables;
        this.scanHeader = parsed.scanHeader;
        this.scan = parsed.scan;
    }

    /**
     * Reads the header of a picture of any process, up to the end of its first scan header. Only where the height is
     * told behind the first scan (T.81, B.2.5) are further bytes needed.
     *
     * @param picture big-endian, from position to limit; it is kept
     * @throws JpegException where it is damaged
     */
    public static JpegHeader parse(ByteBuffer picture) throws JpegException {
        return new JpegHeaderParser(picture).parse();
    }

    /** The marker of the frame header, which tells the process: {@link Marker#SOF0} and following. */
    public int frame() {
        return frame;
    }

    /**
     * Whether the picture comes in several frames, of which each but the first adds to the one before (T.81, annex J).
     */
    public boolean hierarchical() {
        return hierarchical;
    }

    /** Bits per sample. */
    public int precision() {
        return precision;
    }

    /** In pixels, at least 1. */
    public int width() {
        return width;
    }

    /** In pixels, at least 1. */
    public int height() {
        return height;
    }

    public List<Component> components() {
        return components;
    }

    /** Samples of all components together (T.81, A.1.1): at most {@link JpegLimits#MAX_SAMPLES} are decoded. */
    public long samples() {
        return components.stream()
                .mapToLong(component -> (long) columns(component) * lines(component))
                .sum();
    }

    /** Samples of a component in a line (T.81, A.1.1). */
    int columns(Component component) {
        int most = components.stream().mapToInt(Component::horizontal).max().orElseThrow();
        return (width * component.horizontal() + most - 1) / most;
    }

    /** Lines of a component. */
    int lines(Component component) {
        int most = components.stream().mapToInt(Component::vertical).max().orElseThrow();
        return (height * component.vertical() + most - 1) / most;
    }

    /**
     * What the components mean, by the rules that the IJG's libjpeg has for JFIF, Adobe's segment and the components'
     * ids.
     */
    public ColourSpace colours() {
        return colours;
    }

    /**
     * Whether Adobe's segment says how the colours were transformed. Of four components, nothing else tells what they
     * mean.
     */
    public boolean adobe() {
        return adobe;
    }

    /** Whether it says that it is a field of an interlaced picture, as Motion JPEG in AVI does. */
    public boolean field() {
        return field;
    }

    /** How the camera was held. */
    public ExifOrientation orientation() {
        return orientation;
    }

    /** MCUs between restart markers in the first scan, 0 without them. */
    public int restartInterval() {
        return tables.restartInterval();
    }

    /** Whether the first scan holds all of the picture: all components, all coefficients, all their bits. */
    public boolean singleScan() {
        return scanned() == components.size()
                && picture.get(scan - 3) == 0
                && picture.get(scan - 2) == 63
                && picture.get(scan - 1) == 0;
    }

    /** Components in the first scan. */
    private int scanned() {
        return picture.get(scanHeader + 2) & 0xFF;
    }

    /** Whether the first scan has all components, in the frame's order. */
    public boolean inOrder() {
        if (scanned() != components.size()) {
            return false;
        }
        for (int i = 0; i < components.size(); i++) {
            if ((picture.get(scanHeader + 3 + 2 * i) & 0xFF)
                    != components.get(i).id()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the first scan has all components and is coded by the standard Huffman tables: those of luma for the
     * first component, those of chroma for the others.
     */
    public boolean standardHuffman() {
        if (scanned() != components.size()) {
            return false;
        }
        for (int i = 0; i < components.size(); i++) {
            int slots = picture.get(scanHeader + 4 + 2 * i) & 0xFF;
            if (slots >> 4 > 3
                    || (slots & 0x0F) > 3
                    || !tables.standard(false, slots >> 4, i > 0)
                    || !tables.standard(true, slots & 0x0F, i > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a component's quantisation table, as it holds at the first scan, has values of 16 bits. */
    public boolean wideQuantisation(int component) {
        int slot = components.get(component).quantisation();
        return slot < 4 && tables.wide(slot);
    }

    /**
     * The index in the picture of the first value of a component's quantisation table, as it holds at the first scan.
     */
    public int quantisationAt(int component) throws JpegException {
        return tables.quantisationAt(components.get(component).quantisation());
    }

    /** Whether two components have the same quantisation table. */
    public boolean sameQuantisation(int first, int second) throws JpegException {
        int one = quantisationAt(first);
        int other = quantisationAt(second);
        boolean wide = wideQuantisation(first);
        int size = wide ? 2 * QuantisationTable.VALUES : QuantisationTable.VALUES;
        return one == other
                || wide == wideQuantisation(second) && picture.slice(one, size).equals(picture.slice(other, size));
    }

    /** The index in the picture of the first byte of the first scan's entropy-coded data. */
    public int scan() {
        return scan;
    }

    /**
     * The bytes of the header, from SOI to the end of the first scan header. The frame header has the picture's true
     * height, also where that is told behind the first scan.
     *
     * @return a copy, read-only
     */
    public ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(scan - picture.position());
        bytes.put(0, picture, picture.position(), bytes.limit());
        bytes.putShort(frameHeader + 1 - picture.position(), (short) height);
        return bytes.asReadOnlyBuffer();
    }

    /** Index of the first scan header's length. */
    int scanHeader() {
        return scanHeader;
    }

    /** A view of the picture itself, big-endian. Its position and limit are those of the beginning. */
    public ByteBuffer picture() {
        return picture.duplicate();
    }

    JpegTables tables() {
        return tables;
    }

    /**
     * The two ways of sampling that have types (RFC 2435, section 4.1), with one block of each chroma component in an
     * MCU.
     */
    public enum Sampling {

        /** 4:2:2, type 0. */
        HALF_WIDTH(2, 1),
        /** 4:2:0, type 1. */
        HALF_SIZE(2, 2);

        private final int horizontal;
        private final int vertical;

        Sampling(int horizontal, int vertical) {
            this.horizontal = horizontal;
            this.vertical = vertical;
        }

        /** Luma blocks side by side in an MCU. */
        public int horizontal() {
            return horizontal;
        }

        /** Luma blocks one above the other in an MCU. */
        public int vertical() {
            return vertical;
        }
    }
}
