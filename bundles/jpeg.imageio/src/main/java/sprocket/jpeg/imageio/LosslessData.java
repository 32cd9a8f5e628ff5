package sprocket.jpeg.imageio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import sprocket.jpeg.JpegException;

/**
 * The data of a picture that is coded without loss (ITU-T T.81, annex H). TwelveMonkeys returns what it has where the data end, and goes on
 * where no code fits, and says neither: so they are read once before, and counted.
 */
final class LosslessData {

    private static final int AC = 0x10;
    private static final int LENGTHS = 16;
    private static final int PREDICTORS = 7;
    /** Has no further bits, while other categories have as many as their number (H.1.2.2). */
    private static final int LARGEST = 16;

    private final HuffmanCode[] codes = new HuffmanCode[4];
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();

    /**
     * Tables for AC coefficients mean nothing here, and confuse the decoder.
     *
     * @param segment the parameters of a DHT segment (B.2.4.2)
     */
    void add(ByteBuffer segment) throws JpegException {
        while (segment.hasRemaining()) {
            int start = segment.position();
            int destination = segment.get() & 0xFF;
            int values = 0;
            for (int i = 1; i <= LENGTHS; i++) {
                values += segment.remaining() < LENGTHS + 1 - i ? 256 : segment.get(start + i) & 0xFF;
            }
            if (values > 256 || segment.remaining() < LENGTHS + values || (destination & ~AC) > 3) {
                throw JpegException.damaged("a Huffman table is cut off, or has a wrong number");
            }
            byte[] table = new byte[1 + LENGTHS + values];
            segment.get(start, table);
            segment.position(start + table.length);
            if (destination < AC) {
                codes[destination] = new HuffmanCode(table);
                tables.writeBytes(table);
            }
        }
    }

    /** The parameters of a DHT segment with all tables that matter. */
    byte[] tables() {
        return tables.toByteArray();
    }

    /**
     * @param header the parameters of the scan header
     * @throws JpegException unless the data are those of all samples, and of nothing else
     */
    void check(Frame frame, ByteBuffer header, ByteBuffer data) throws JpegException {
        List<HuffmanCode> used = new ArrayList<>();
        for (int i = 0; i < header.get(0); i++) {
            int table = header.get(2 + 2 * i) >> 4 & 0x0F;
            if (table >= codes.length || codes[table] == null) {
                throw JpegException.damaged("a Huffman table is missing");
            }
            used.add(codes[table]);
        }
        int predictor = header.get(header.limit() - 3);
        if (predictor < 1 || predictor > PREDICTORS) {
            throw JpegException.damaged("its predictor is not 1 to " + PREDICTORS);
        }
        Bits bits = new Bits(data);
        for (long pixel = (long) frame.width() * frame.height(); pixel > 0; pixel--) {
            for (HuffmanCode code : used) {
                int category = code.read(bits);
                if (category < 0 || category > LARGEST || !bits.skip(category == LARGEST ? 0 : category)) {
                    throw JpegException.damaged("its data end before the picture does, or have no meaning");
                }
            }
        }
        if (!bits.ended()) {
            throw JpegException.damaged("its data go on behind the end of the picture");
        }
    }

    /** Of a scan, without the bytes 0 that follow 0xFF. */
    private static final class Bits {

        private final ByteBuffer data;
        private int current;
        private int left;

        Bits(ByteBuffer data) {
            this.data = data;
        }

        /** @return -1 at the end */
        int next() {
            if (left == 0) {
                if (!data.hasRemaining()) {
                    return -1;
                }
                current = data.get();
                left = Byte.SIZE;
                if (current == -1 && data.hasRemaining()) {
                    data.get();
                }
            }
            return current >> --left & 1;
        }

        boolean skip(int count) {
            for (int i = 0; i < count; i++) {
                if (next() < 0) {
                    return false;
                }
            }
            return true;
        }

        boolean ended() {
            return !data.hasRemaining();
        }
    }

    /** F.2.2.3. */
    private static final class HuffmanCode {

        private final byte[] table;

        /** @param table destination, 16 numbers of codes, values */
        HuffmanCode(byte[] table) {
            this.table = table;
        }

        /** @return -1 where no code fits */
        int read(Bits bits) {
            int code = 0;
            int first = 0;
            int index = 0;
            for (int length = 1; length <= LENGTHS; length++) {
                int bit = bits.next();
                if (bit < 0) {
                    return -1;
                }
                code = code << 1 | bit;
                int count = table[length] & 0xFF;
                if (code - first < count) {
                    return table[1 + LENGTHS + index + code - first] & 0xFF;
                }
                index += count;
                first = first + count << 1;
            }
            return -1;
        }
    }
}
