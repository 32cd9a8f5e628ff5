// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;

/** Packetises and depacketises access units without a network, for tests of payload formats. */
public final class RtpWire {

    private RtpWire() {}

    /**
     * Packetises one access unit.
     *
     * @param stamp what the headers hold; the sequence number is that of the first packet
     * @return whole RTP packets, each with a buffer of its own from position to limit
     * @throws AssertionError if the pool of the packetiser has no room
     */
    public static List<ByteBuffer> packets(Packetiser packetiser, AccessUnit unit, PacketTrain.Stamp stamp)
            throws MediaException {
        PacketTrain train =
                packetiser.packetise(unit).orElseThrow(() -> new AssertionError("The pool has no room for " + unit));
        try {
            List<ByteBuffer> packets = new ArrayList<>();
            for (int i = 0; i < train.packets(); i++) {
                int framing = train.format().framing();
                ByteBuffer packet = ByteBuffer.allocate(framing + train.length(i));
                train.copy(i, i + 1, stamp, packet);
                packets.add(packet.flip().position(framing).slice());
            }
            return packets;
        } finally {
            train.release();
        }
    }

    /**
     * Gives packets to a depacketiser. Packets that are missing in the list are lost, as the sequence numbers show.
     *
     * @param packets whole RTP packets in sequence
     * @return what has been put together
     */
    public static List<Depacketiser.Frame> receive(Depacketiser depacketiser, List<ByteBuffer> packets) {
        List<Depacketiser.Frame> frames = new ArrayList<>();
        int expected = -1;
        for (ByteBuffer packet : packets) {
            RtpHeader header =
                    RtpHeader.read(packet).orElseThrow(() -> new AssertionError("This is no RTP packet: " + packet));
            boolean lost = expected >= 0 && header.sequence() != expected;
            depacketiser.packet(header, header.payload(packet), lost, frames::add);
            expected = header.sequence() + 1 & 0xFFFF;
        }
        return frames;
    }
}
