// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.BitSet;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/** Trains with known bytes. */
final class Trains {

    final TrainPool pool = new TrainPool(64 << 20);

    /** A train of full packets, the last of 77 bytes of payload. */
    PacketTrain picture(int packets) {
        int[] lengths = new int[packets];
        java.util.Arrays.fill(lengths, 1388);
        lengths[packets - 1] = 77;
        return train(lengths);
    }

    PacketTrain train(int... lengths) {
        return train(new PacketTrain.Format(0, PacketTrain.Format.DEFAULT_PACKET_SIZE), lengths);
    }

    /** A train of one packet of the largest size of a datagram. */
    PacketTrain datagram() {
        PacketTrain.Format format = new PacketTrain.Format(0, PacketTrain.Format.MAX_PACKET_SIZE);
        return train(format, format.maxPayload());
    }

    private PacketTrain train(PacketTrain.Format format, int... lengths) {
        int most = lengths.length * format.maxPayload();
        TrainBuilder builder =
                TrainBuilder.begin(pool, format, lengths.length, most).orElseThrow();
        for (int i = 0; i < lengths.length; i++) {
            ByteBuffer target = builder.packet();
            for (int k = 0; k < lengths[i]; k++) {
                target.put(value(i, k));
            }
            builder.end(i == lengths.length - 1, 0);
        }
        return builder.build();
    }

    private static byte value(int packet, int index) {
        return (byte) (packet * 37 + index * 11 + 5);
    }

    /** Receives the packets [from, to) of a train, in any order, and checks every bit of them. */
    static void check(Viewer viewer, int serverPort, PacketTrain train, int from, int to, PacketTrain.Stamp stamp)
            throws Exception {
        BitSet missing = new BitSet();
        missing.set(from, to);
        while (!missing.isEmpty()) {
            ByteBuffer packet = viewer.receive(viewer.rtp, serverPort);
            int index = packet.getShort(2) - stamp.sequence() & 0xFFFF;
            assertThat(missing.get(index)).as("packet %d", index).isTrue();
            missing.clear(index);
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            assertThat(header)
                    .isEqualTo(new RtpHeader(
                            index == train.packets() - 1,
                            stamp.payloadType(),
                            stamp.sequence() + index & 0xFFFF,
                            stamp.timestamp(),
                            stamp.ssrc(),
                            12,
                            train.length(index) - 12));
            for (int k = 0; k < header.payloadLength(); k++) {
                if (packet.get(12 + k) != value(index, k)) {
                    throw new AssertionError("Packet " + index + " differs at byte " + k);
                }
            }
        }
    }
}
