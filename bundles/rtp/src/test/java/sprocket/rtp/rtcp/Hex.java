// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** RTCP packets as hexadecimal digits, in groups for the reader. */
final class Hex {

    /** A compound packet begins with a report. */
    private static final String RECEIVER_REPORT = "80c90001 0000000a";

    private Hex() {}

    static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** The second packet of a compound packet, behind an empty receiver report. */
    static RtcpPacket read(String hex) {
        return CompoundPacket.read(bytes(RECEIVER_REPORT + hex))
                .orElseThrow(() -> new AssertionError(CompoundPacket.fault(bytes(RECEIVER_REPORT + hex))))
                .packets()
                .get(1);
    }

    static String written(RtcpPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        if (bytes.hasRemaining()) {
            throw new AssertionError("The packet is shorter than its size says: " + packet);
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
