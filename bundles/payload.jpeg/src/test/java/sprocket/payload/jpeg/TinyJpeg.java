// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Writes baseline pictures of random coefficients with the standard Huffman tables, taken from the JDK and not from the
 * code under test: any size, sampling and restart interval.
 */
record TinyJpeg(int width, int height, int lumaFactors, int restartInterval, boolean withHuffman, long seed) {

    static final int HORIZONTAL = 0x21;
    static final int BOTH = 0x22;

    static TinyJpeg of(int width, int height, int lumaFactors) {
        return new TinyJpeg(width, height, lumaFactors, 0, true, 1);
    }

    TinyJpeg restarts(int interval) {
        return new TinyJpeg(width, height, lumaFactors, interval, withHuffman, seed);
    }

    TinyJpeg withoutHuffman() {
        return new TinyJpeg(width, height, lumaFactors, restartInterval, false, seed);
    }

    TinyJpeg seed(long other) {
        return new TinyJpeg(width, height, lumaFactors, restartInterval, withHuffman, other);
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes());
    }

    byte[] bytes() {
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        hex(out, "ffd8");
        for (int table = 0; table < 2; table++) {
            hex(out, "ffdb0043");
            out.write(table);
            for (int i = 0; i < 64; i++) {
                out.write(1 + random.nextInt(20));
            }
        }
        hex(out, String.format("ffc0001108%04x%04x0301%02x00021101031101", height, width, lumaFactors));
        if (withHuffman) {
            huffman(out, 0x00, JPEGHuffmanTable.StdDCLuminance);
            huffman(out, 0x10, JPEGHuffmanTable.StdACLuminance);
            huffman(out, 0x01, JPEGHuffmanTable.StdDCChrominance);
            huffman(out, 0x11, JPEGHuffmanTable.StdACChrominance);
        }
        if (restartInterval > 0) {
            hex(out, String.format("ffdd0004%04x", restartInterval));
        }
        hex(out, "ffda000c03010002110311003f00");
        scan(out, random);
        hex(out, "ffd9");
        return out.toByteArray();
    }

    private void scan(ByteArrayOutputStream out, Random random) {
        int mcuWidth = 8 * (lumaFactors >> 4);
        int mcuHeight = 8 * (lumaFactors & 0x0F);
        int mcus = (width + mcuWidth - 1) / mcuWidth * ((height + mcuHeight - 1) / mcuHeight);
        HuffmanWriter writer = new HuffmanWriter(out);
        for (int mcu = 0; mcu < mcus; mcu++) {
            if (restartInterval > 0 && mcu > 0 && mcu % restartInterval == 0) {
                writer.flush();
                hex(out, String.format("ffd%x", (mcu / restartInterval - 1) % 8));
            }
            int lumaBlocks = (lumaFactors >> 4) * (lumaFactors & 0x0F);
            for (int block = 0; block < lumaBlocks + 2; block++) {
                writer.block(random, block >= lumaBlocks);
            }
        }
        writer.flush();
    }

    private static void huffman(ByteArrayOutputStream out, int id, JPEGHuffmanTable table) {
        hex(out, String.format("ffc4%04x%02x", 19 + table.getValues().length, id));
        byte[] counts = new byte[16];
        for (int i = 0; i < table.getLengths().length; i++) {
            counts[i] = (byte) table.getLengths()[i];
        }
        out.writeBytes(counts);
        for (short value : table.getValues()) {
            out.write(value);
        }
    }

    private static void hex(ByteArrayOutputStream out, String hex) {
        out.writeBytes(HexFormat.of().parseHex(hex));
    }
}
