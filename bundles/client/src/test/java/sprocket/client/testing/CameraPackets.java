// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

/** The packets of a {@link FakeCamera}. */
public final class CameraPackets {

    /** An empty report and a BYE of the source of {@link #packet}. */
    public static final byte[] BYE = {
        (byte) 0x80,
        (byte) 201,
        0,
        1,
        0x12,
        0x34,
        (byte) 0xAB,
        (byte) 0xCD,
        (byte) 0x81,
        (byte) 203,
        0,
        1,
        0x12,
        0x34,
        (byte) 0xAB,
        (byte) 0xCD
    };

    private CameraPackets() {}

    /** One packet of 160 samples. */
    public static byte[] packet(int sequence) {
        byte[] packet = new byte[12 + 160];
        int timestamp = sequence * 160;
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        packet[4] = (byte) (timestamp >> 24);
        packet[5] = (byte) (timestamp >> 16);
        packet[6] = (byte) (timestamp >> 8);
        packet[7] = (byte) timestamp;
        packet[8] = 0x12;
        packet[9] = 0x34;
        packet[10] = (byte) 0xAB;
        packet[11] = (byte) 0xCD;
        return packet;
    }
}
