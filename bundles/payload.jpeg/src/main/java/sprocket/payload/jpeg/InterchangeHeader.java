package sprocket.payload.jpeg;

import java.nio.ByteBuffer;

/**
 * The header of a picture as it is built from its packets (RFC 2435, appendix B), in one canonical form: JFIF, two quantisation
 * tables, restart interval, frame, Huffman tables, scan.
 */
final class InterchangeHeader {

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

    private final int sampling;
    private final PictureSize pixels;
    private final int restartInterval;
    private final byte[] tables;
    private final Field field;

    /** Of a picture that is no field. @param tables luma and chroma quantisation table one behind the other */
    InterchangeHeader(int sampling, PictureSize pixels, int restartInterval, byte[] tables) {
        this(sampling, pixels, restartInterval, tables, Field.NONE);
    }

    InterchangeHeader(int sampling, PictureSize pixels, int restartInterval, byte[] tables, Field field) {
        this.sampling = sampling;
        this.pixels = pixels;
        this.restartInterval = restartInterval;
        this.tables = tables;
        this.field = field;
    }

    private boolean paired() {
        return field == Field.ODD || field == Field.EVEN;
    }

    int size() {
        int restart = restartInterval > 0 ? SEGMENT + 2 : 0;
        int polarity = paired() ? SEGMENT + POLARITY : 0;
        return 2 + SEGMENT + JFIF.length + polarity + SEGMENT + 2 + tables.length + restart + SEGMENT + FRAME + SEGMENT + huffmanSize()
                + SEGMENT + SCAN;
    }

    void write(ByteBuffer target) {
        target.putShort((short) (0xFF00 | Marker.SOI));
        segment(target, Marker.APP0, JFIF.length).put(field.halved() ? HALVED : JFIF);
        if (paired()) {
            segment(target, Marker.APP0, POLARITY).put(AVI).put((byte) field.ordinal());
        }
        segment(target, Marker.DQT, 2 + tables.length);
        target.put((byte) 0).put(tables, 0, FragmentHeader.TABLE);
        target.put((byte) 1).put(tables, FragmentHeader.TABLE, FragmentHeader.TABLE);
        if (restartInterval > 0) {
            segment(target, Marker.DRI, 2).putShort((short) restartInterval);
        }
        segment(target, Marker.SOF0, FRAME).put((byte) 8).putShort((short) pixels.height()).putShort((short) pixels.width());
        target.put((byte) 3);
        component(target, 1, sampling == 0 ? 0x21 : 0x22, 0);
        component(target, 2, 0x11, 1);
        component(target, 3, 0x11, 1);
        segment(target, Marker.DHT, huffmanSize());
        for (StandardHuffman table : StandardHuffman.values()) {
            table.write(target);
        }
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

    private static int huffmanSize() {
        int size = 0;
        for (StandardHuffman table : StandardHuffman.values()) {
            size += table.size();
        }
        return size;
    }
}
