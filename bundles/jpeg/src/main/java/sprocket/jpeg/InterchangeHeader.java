// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;

/**
 * The header of a baseline picture with the standard Huffman tables, in one canonical form: JFIF, two quantisation
 * tables, restart interval, frame, Huffman tables, scan (T.81, B.2). A receiver of RFC 2435 builds it anew (appendix B
 * there). Immutable.
 */
public final class InterchangeHeader {

    /** Which lines of what is shown a picture holds. */
    public enum Lines {
        ALL,
        /** Every second one, the lower ones: a field of an interlaced picture. */
        ODD,
        /** Every second one, the upper ones. */
        EVEN,
        /** Every second one, each to be shown twice. */
        SINGLE
    }

    /** JFIF 1.1, square pixels, no thumbnail: it says that the components are Y, Cb and Cr. */
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    /** The same with pixels twice as high as wide: lines that stand for two. */
    private static final byte[] HALVED = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 2, 0, 1, 0, 0};
    /** How Motion JPEG in AVI files tells fields: 1 for odd, 2 for even. Decoders that do not know it pass over it. */
    private static final byte[] AVI = {'A', 'V', 'I', '1'};

    private static final int POLARITY = AVI.length + 1;

    private static final int SEGMENT = 4;
    private static final int FRAME = 15;
    private static final int SCAN = 10;
    private static final int HUFFMAN = 4
            + HuffmanTable.DC_LUMA.size()
            + HuffmanTable.AC_LUMA.size()
            + HuffmanTable.DC_CHROMA.size()
            + HuffmanTable.AC_CHROMA.size();

    private final JpegHeader.Sampling sampling;
    private final int width;
    private final int height;
    private final int restartInterval;
    private final byte[] tables;
    private final Lines lines;

    /**
     * @param width pixels, 1 to 65,535, as the height
     * @param restartInterval MCUs between restart markers, 0 without them
     * @param tables quantisation tables of luma and chroma one behind the other, 64 bytes each in zig-zag order
     */
    public InterchangeHeader(
            JpegHeader.Sampling sampling, int width, int height, int restartInterval, byte[] tables, Lines lines) {
        if (width < 1
                || width > 0xFFFF
                || height < 1
                || height > 0xFFFF
                || restartInterval < 0
                || restartInterval > 0xFFFF
                || tables.length != 2 * QuantisationTable.VALUES) {
            throw new IllegalArgumentException(
                    "No header states " + width + "x" + height + " pixels, restart markers every " + restartInterval
                            + " MCUs and " + tables.length + " bytes of quantisation tables");
        }
        this.sampling = sampling;
        this.width = width;
        this.height = height;
        this.restartInterval = restartInterval;
        this.tables = tables.clone();
        this.lines = lines;
    }

    private boolean paired() {
        return lines == Lines.ODD || lines == Lines.EVEN;
    }

    /** Bytes of the header. */
    public int size() {
        int restart = restartInterval > 0 ? SEGMENT + 2 : 0;
        int polarity = paired() ? SEGMENT + POLARITY : 0;
        return 2
                + SEGMENT
                + JFIF.length
                + polarity
                + SEGMENT
                + 2
                + tables.length
                + restart
                + SEGMENT
                + FRAME
                + SEGMENT
                + HUFFMAN
                + SEGMENT
                + SCAN;
    }

    /** Writes it. The scan and EOI go behind it. */
    public void write(ByteBuffer target) {
        target.putShort((short) (0xFF00 | Marker.SOI));
        segment(target, Marker.APP0, JFIF.length).put(lines == Lines.ALL ? JFIF : HALVED);
        if (paired()) {
            segment(target, Marker.APP0, POLARITY).put(AVI).put((byte) lines.ordinal());
        }
        segment(target, Marker.DQT, 2 + tables.length);
        target.put((byte) 0).put(tables, 0, QuantisationTable.VALUES);
        target.put((byte) 1).put(tables, QuantisationTable.VALUES, QuantisationTable.VALUES);
        if (restartInterval > 0) {
            segment(target, Marker.DRI, 2).putShort((short) restartInterval);
        }
        segment(target, Marker.SOF0, FRAME)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width);
        target.put((byte) 3);
        component(target, 1, sampling.horizontal() << 4 | sampling.vertical(), 0);
        component(target, 2, 0x11, 1);
        component(target, 3, 0x11, 1);
        segment(target, Marker.DHT, HUFFMAN);
        HuffmanTable.DC_LUMA.write(target.put((byte) 0x00));
        HuffmanTable.AC_LUMA.write(target.put((byte) 0x10));
        HuffmanTable.DC_CHROMA.write(target.put((byte) 0x01));
        HuffmanTable.AC_CHROMA.write(target.put((byte) 0x11));
        segment(target, Marker.SOS, SCAN).put((byte) 3);
        target.putShort((short) 0x0100).putShort((short) 0x0211).putShort((short) 0x0311);
        target.put((byte) 0).put((byte) 63).put((byte) 0);
    }

    private static ByteBuffer segment(ByteBuffer target, int marker, int length) {
        return target.putShort((short) (0xFF00 | marker)).putShort((short) (length + 2));
    }

    private static void component(ByteBuffer target, int id, int factors, int table) {
        target.put((byte) id).put((byte) factors).put((byte) table);
    }
}
