// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the segments of a JPEG say.
 *
 * @param startOfFrame marker of the frame header, 0xC0 for baseline
 * @param sampling horizontal and vertical factors of the components, as hexadecimal digit pairs
 * @param quantisers by number: 64 steps in zig-zag order, as 8-bit tables have them
 * @param huffman by class and number (0x00, 0x10, 0x01, 0x11): the sixteen counts and the values
 * @param end offset behind EOI
 */
record ParsedJpeg(
        int startOfFrame,
        int width,
        int height,
        String sampling,
        Map<Integer, byte[]> quantisers,
        Map<Integer, byte[]> huffman,
        int end) {

    static ParsedJpeg of(byte[] data, int start) {
        ByteBuffer in = ByteBuffer.wrap(data).position(start);
        expect(in.getShort(), 0xFFD8);
        int frame = 0;
        int width = 0;
        int height = 0;
        StringBuilder sampling = new StringBuilder();
        Map<Integer, byte[]> quantisers = new HashMap<>();
        Map<Integer, byte[]> huffman = new HashMap<>();
        int marker;
        do {
            expect(in.get() << 8, 0xFF00);
            marker = in.get() & 0xFF;
            int next = in.position() + (in.getShort(in.position()) & 0xFFFF);
            in.getShort();
            if (marker == 0xDB) {
                quantisers(in, next, quantisers);
            } else if (marker == 0xC4) {
                tables(in, next, huffman);
            } else if (marker >= 0xC0 && marker <= 0xCF) {
                frame = marker;
                in.get();
                height = in.getShort();
                width = in.getShort();
                for (int left = in.get(); left > 0; left--) {
                    in.get();
                    sampling.append(String.format("%02x ", in.get()));
                    in.get();
                }
            }
            in.position(next);
        } while (marker != 0xDA);
        int end = endOfScan(data, in.position());
        return new ParsedJpeg(frame, width, height, sampling.toString().strip(), quantisers, huffman, end);
    }

    private static void quantisers(ByteBuffer in, int end, Map<Integer, byte[]> quantisers) {
        while (in.position() < end) {
            byte[] steps = new byte[64];
            int name = in.get();
            in.get(steps);
            quantisers.put(name, steps);
        }
    }

    private static void tables(ByteBuffer in, int end, Map<Integer, byte[]> huffman) {
        while (in.position() < end) {
            int name = in.get();
            byte[] counts = new byte[16];
            in.get(counts);
            int values = 0;
            for (byte count : counts) {
                values += count & 0xFF;
            }
            byte[] table = Arrays.copyOf(counts, 16 + values);
            in.get(table, 16, values);
            huffman.put(name, table);
        }
    }

    /** Scan data has FF only before a stuffed zero, so that the first other marker ends it. */
    private static int endOfScan(byte[] data, int at) {
        int i = at;
        while (data[i] != (byte) 0xFF || data[i + 1] == 0) {
            i++;
        }
        expect(ByteBuffer.wrap(data).getShort(i), 0xFFD9);
        return i + 2;
    }

    private static void expect(int found, int wanted) {
        if ((found & 0xFFFF) != wanted) {
            throw new IllegalArgumentException(String.format("%04X where %04X belongs", found & 0xFFFF, wanted));
        }
    }
}
