// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sprocket.media.api.AudioFormat;

/**
 * How a file stores one sample of one channel, and how it is converted for access units, whose bytes are in network
 * order.
 */
enum SampleFormat {
    A_LAW(1, AudioFormat.PCMA, 1) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            to[at] = from.get();
        }
    },
    MU_LAW(1, AudioFormat.PCMU, 1) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            to[at] = from.get();
        }
    },
    /** Its zero is 128. Few receivers know L8. */
    UNSIGNED_8(1, AudioFormat.L16, 2) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            to[at] = (byte) (from.get() ^ 0x80);
        }
    },
    SIGNED_16(2, AudioFormat.L16, 2) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            short16(from.getShort(), to, at);
        }
    },
    SIGNED_24(3, AudioFormat.L24, 3) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            to[at + 2] = from.get();
            to[at + 1] = from.get();
            to[at] = from.get();
        }
    },
    /** The lowest eight bits cannot be heard. */
    SIGNED_32(4, AudioFormat.L24, 3) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            int24(from.getInt() >> 8, to, at);
        }
    },
    FLOAT_32(4, AudioFormat.L24, 3) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            int24(linear(from.getFloat()), to, at);
        }
    },
    FLOAT_64(8, AudioFormat.L24, 3) {
        @Override
        void convert(ByteBuffer from, byte[] to, int at) {
            int24(linear(from.getDouble()), to, at);
        }
    };

    private static final int FULL_SCALE = 1 << 23;

    private final int storedSize;
    private final String encoding;
    private final int size;

    SampleFormat(int storedSize, String encoding, int size) {
        this.storedSize = storedSize;
        this.encoding = encoding;
        this.size = size;
    }

    /** Bytes in the file. */
    int storedSize() {
        return storedSize;
    }

    /** Of the access units. */
    String encoding() {
        return encoding;
    }

    /** Bytes in an access unit. */
    int size() {
        return size;
    }

    /** @param to zeros */
    abstract void convert(ByteBuffer from, byte[] to, int at);

    /** @param samples as in the file, whole ones */
    byte[] convert(byte[] samples) {
        ByteBuffer from = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        byte[] to = new byte[samples.length / storedSize * size];
        for (int at = 0; at < to.length; at += size) {
            convert(from, to, at);
        }
        return to;
    }

    private static void short16(short value, byte[] to, int at) {
        to[at] = (byte) (value >> 8);
        to[at + 1] = (byte) value;
    }

    private static void int24(int value, byte[] to, int at) {
        to[at] = (byte) (value >> 16);
        to[at + 1] = (byte) (value >> 8);
        to[at + 2] = (byte) value;
    }

    /** Values beyond full scale are clipped. NaN becomes silence. */
    private static int linear(double value) {
        return (int) Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.rint(value * FULL_SCALE)));
    }
}
