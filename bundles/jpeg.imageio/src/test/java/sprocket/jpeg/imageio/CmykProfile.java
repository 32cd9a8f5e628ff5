// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * A small ICC profile of a printer (ICC.1:2001-04): each of the 16 corners of the space of inks has a colour. Its black
 * is a middle gray, so that one sees whether it was used.
 */
final class CmykProfile {

    /** Of black ink at its full amount. */
    static final int BLACK_LIGHTNESS = 50;

    private static final int HEADER = 128;

    private CmykProfile() {}

    static byte[] bytes() {
        byte[] text = ascii("text", "none");
        byte[] white = ByteBuffer.allocate(20)
                .put(ascii("XYZ "))
                .putInt(0)
                .putInt(0xF6D6)
                .putInt(0x10000)
                .putInt(0xD32D)
                .array();
        byte[] name = ByteBuffer.allocate(100)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(2)
                .put((byte) 'p')
                .array();
        String[] tags = {"A2B0", "B2A0", "cprt", "wtpt", "desc"};
        byte[][] elements = {toLab(), fromLab(), text, white, name};
        int at = HEADER + 4 + 12 * tags.length;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteBuffer directory = ByteBuffer.allocate(4 + 12 * tags.length).putInt(tags.length);
        for (int i = 0; i < tags.length; i++) {
            directory.put(ascii(tags[i])).putInt(at + data.size()).putInt(elements[i].length);
            data.writeBytes(elements[i]);
            data.writeBytes(new byte[-data.size() & 3]);
        }
        int size = at + data.size();
        return ByteBuffer.allocate(size)
                .put(header(size))
                .put(directory.array())
                .put(data.toByteArray())
                .array();
    }

    private static byte[] header(int size) {
        return ByteBuffer.allocate(HEADER)
                .putInt(size)
                .putInt(0)
                .putInt(0x02400000)
                .put(ascii("prtr"))
                .put(ascii("CMYK"))
                .put(ascii("Lab "))
                .position(36)
                .put(ascii("acsp"))
                .position(68)
                .putInt(0xF6D6)
                .putInt(0x10000)
                .putInt(0xD32D)
                .array();
    }

    /** The colours of inks. */
    private static byte[] toLab() {
        return table(4, 3, corner -> {
            int inks = Integer.bitCount(corner >> 1);
            int lightness = (100 - 20 * inks) * ((corner & 1) != 0 ? BLACK_LIGHTNESS : 100) / 100;
            return new int[] {255 * lightness / 100, 128, 128};
        });
    }

    /** The inks of colours: black alone. Decoders refuse a profile that has no way back. */
    private static byte[] fromLab() {
        return table(3, 4, corner -> new int[] {0, 0, 0, (corner & 4) != 0 ? 0 : 255});
    }

    /** Of type lut8 (6.5.8), with two points of the grid for each channel. */
    private static byte[] table(int inputs, int outputs, IntFunction<int[]> corners) {
        int grid = 1 << inputs;
        ByteBuffer table = ByteBuffer.allocate(48 + (inputs + outputs) * 256 + outputs * grid)
                .put(ascii("mft1"))
                .putInt(0);
        table.put((byte) inputs).put((byte) outputs).put((byte) 2).put((byte) 0);
        for (int i = 0; i < 9; i++) {
            table.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        ramps(table, inputs);
        for (int corner = 0; corner < grid; corner++) {
            for (int value : corners.apply(corner)) {
                table.put((byte) value);
            }
        }
        ramps(table, outputs);
        return table.array();
    }

    private static void ramps(ByteBuffer table, int count) {
        for (int i = 0; i < 256 * count; i++) {
            table.put((byte) i);
        }
    }

    private static byte[] ascii(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String text : texts) {
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            if (texts.length > 1) {
                bytes.writeBytes(new byte[4]);
            }
        }
        return bytes.toByteArray();
    }

    /** The segment of a picture. */
    static byte[] parameters(byte[] profile) {
        return ByteBuffer.allocate(14 + profile.length)
                .put(ascii("ICC_PROFILE"))
                .put((byte) 0)
                .put((byte) 1)
                .put((byte) 1)
                .put(profile)
                .array();
    }
}
