// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts numbers and chunks together as RIFF wants them. */
public final class LittleEndian {

    private LittleEndian() {}

    public static byte[] ints(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putInt((int) value);
        }
        return bytes.array();
    }

    public static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    public static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] chunk(String id, byte[]... data) {
        byte[] all = concat(data);
        return concat(text(id), ints(all.length), all, new byte[all.length & 1]);
    }

    public static byte[] list(String type, byte[]... data) {
        return chunk("LIST", text(type), concat(data));
    }
}
