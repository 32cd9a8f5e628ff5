// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import sprocket.rtp.RtpHeader;

/** An RTP packet on its way through the receiver. Its bytes are the caller's until it has to wait. */
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

    /** The whole packet. */
    ByteBuffer bytes() {
        return bytes;
    }

    int size() {
        return bytes.remaining();
    }

    /** The next packet of those that wait under one number; null behind the last. */
    Packet further() {
        return further;
    }

    /** Puts a packet that has the same number behind those that wait. */
    void append(Packet same) {
        last.further = same;
        last = same;
    }

    boolean follows(Packet other) {
        return header.ssrc() == other.header.ssrc() && sequence() == (other.sequence() + 1 & 0xFFFF);
    }

    /** Copies the bytes, since the packet outlives the call that brought it. */
    void keep() {
        if (!kept) {
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
            copy.put(bytes.duplicate()).flip();
            bytes = copy;
            kept = true;
        }
    }
}
