package sprocket.jpeg.imageio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import sprocket.jpeg.JpegException;

/**
 * A picture in the form that the decoders read without repairs. Each of them warns of the first oddity only, so an odd segment would
 * hide that the data are damaged. Of the application's segments it has one that says which colours these are, and the ICC
 * profile.
 */
final class CleanCopy {

    private static final int TABLE = 64;
    /** Behind marker, length and precision (ITU-T T.81, B.2.2). */
    private static final int HEIGHT = 5;
    /** Of the first component. */
    private static final int FACTORS = 11;

    private final List<ByteBuffer> parts = new ArrayList<>();
    private ByteBuffer frame = ByteBuffer.allocate(0);

    void add(ByteBuffer part) {
        parts.add(part);
    }

    void addFrame(ByteBuffer segment) {
        frame = ByteBuffer.allocate(segment.remaining()).put(segment).flip();
        parts.add(frame);
    }

    /** The sampling factors of a single component mean nothing (A.2.2), which not all decoders know. */
    void withoutFactors() {
        frame.put(FACTORS, (byte) 0x11);
    }

    /** No decoder here reads DNL (B.2.5). */
    void height(int lines) {
        frame.putShort(HEIGHT, (short) lines);
    }

    /**
     * A table of 16 bits goes behind one of 8 bits in the same segment, which it replaces: what stands first lets TwelveMonkeys
     * alone, which would drop the lower bytes of a segment that begins with 16 bits.
     *
     * @param tables the parameters of a DQT segment (B.2.4.1)
     */
    void addQuantisation(ByteBuffer tables) throws JpegException {
        while (tables.hasRemaining()) {
            int destination = tables.get() & 0xFF;
            int size = destination >> 4 == 0 ? TABLE : 2 * TABLE;
            if (destination >> 4 > 1 || tables.remaining() < size) {
                throw JpegException.damaged("a quantisation table is cut off, or has neither 8 nor 16 bits");
            }
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            if (size > TABLE) {
                segment.write(destination & 0x0F);
                segment.writeBytes("\1".repeat(TABLE).getBytes(StandardCharsets.US_ASCII));
            }
            segment.write(destination);
            segment.writeBytes(bytes(tables.slice(tables.position(), size)));
            tables.position(tables.position() + size);
            parts.add(segment(Marker.DQT, segment.toByteArray()));
        }
    }

    /** @param tables the parameters of a DHT segment */
    void addHuffman(byte[] tables) {
        parts.add(segment(Marker.DHT, tables));
    }

    /** The tables of K.3, which pictures of AVI files leave out. */
    void addStandardHuffman() {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        table(segment, 0x00, JPEGHuffmanTable.StdDCLuminance);
        table(segment, 0x10, JPEGHuffmanTable.StdACLuminance);
        table(segment, 0x01, JPEGHuffmanTable.StdDCChrominance);
        table(segment, 0x11, JPEGHuffmanTable.StdACChrominance);
        addHuffman(segment.toByteArray());
    }

    private static void table(ByteArrayOutputStream segment, int destination, JPEGHuffmanTable table) {
        segment.write(destination);
        short[] lengths = table.getLengths();
        for (int i = 0; i < 16; i++) {
            segment.write(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : table.getValues()) {
            segment.write(value);
        }
    }

    byte[] bytes(Syntax.Colours colours, List<ByteBuffer> profile) {
        List<ByteBuffer> all = new ArrayList<>();
        all.add(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) Marker.SOI}));
        if (colours != Syntax.Colours.GRAY) {
            all.add(segment(Marker.APP14, adobe(colours)));
        }
        all.addAll(profile);
        all.addAll(parts);
        all.add(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) Marker.EOI}));
        ByteBuffer copy = ByteBuffer.allocate(all.stream().mapToInt(ByteBuffer::remaining).sum());
        all.forEach(part -> copy.put(part.duplicate()));
        return copy.array();
    }

    /** Adobe technical note 5116: version, two sets of flags, transform. */
    private static byte[] adobe(Syntax.Colours colours) {
        byte[] parameters = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        parameters[parameters.length - 1] = (byte) switch (colours) {
            case YCBCR -> 1;
            case YCCK -> 2;
            default -> 0;
        };
        return parameters;
    }

    private static ByteBuffer segment(int marker, byte[] parameters) {
        return ByteBuffer.allocate(4 + parameters.length).put((byte) 0xFF).put((byte) marker).putShort((short) (2 + parameters.length))
                .put(parameters).flip();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
