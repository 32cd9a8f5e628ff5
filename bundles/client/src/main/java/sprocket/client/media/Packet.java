// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import sprocket.rtp.RtpHeader;

/** An RTP packet on its way through the receiver. Its bytes belong to the caller until {@link #keep} copies them. */
final class Packet {

    private final RtpHeader header;
    private final long arrival;
    private ByteBuffer bytes;
    private boolean kept;
    private Packet further;
    private Packet last = this;

    Packet(RtpHeader header, ByteBuffer bytes, long arrival) {
        this.header = header;
        this.bytes = bytes;
        this.arrival = arrival;
    }

    RtpHeader header() {
        return header;
    }

    int sequence() {
        return header.sequence();
    }

    long arrival() {
        return arrival;
    }

    /** The whole packet, header included. */
    ByteBuffer bytes() {
        return bytes;
    }

    int size() {
        return bytes.remaining();
    }

    /** The next waiting packet with the same number; null after the last. */
    Packet further() {
        return further;
    }

    /** Adds a packet with the same number after those that wait. */
    void append(Packet same) {
        last.further = same;
        last = same;
    }

    boolean follows(Packet other) {
        return header.ssrc() == other.header.ssrc() && sequence() == (other.sequence() + 1 & 0xFFFF);
    }

    /** Copies the bytes, because the packet outlives the call that delivered it. */
    void keep() {
        if (!kept) {
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
            copy.put(bytes.duplicate()).flip();
            bytes = copy;
            kept = true;
        }
    }
}
