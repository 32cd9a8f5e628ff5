// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The packet types of a compound RTCP packet (RFC 3550, section 6.1). */
final class RtcpTypes {

    static final int SENDER_REPORT = 200;
    static final int BYE = 203;

    private RtcpTypes() {}

    static List<Integer> of(byte[] compound) {
        List<Integer> types = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(compound);
        for (int at = 0; at + 4 <= compound.length; at += 4 * (1 + (bytes.getShort(at + 2) & 0xFFFF))) {
            types.add(bytes.get(at + 1) & 0xFF);
        }
        return types;
    }
}
