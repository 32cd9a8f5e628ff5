// SPDX-License-Identifier: Apache-2.0
package sprocket.interleaved;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.InterleavedLink;

/** Trains with known bytes, and what they look like on a connection. */
final class Frames {

    static final PacketTrain.Format FORMAT = new PacketTrain.Format(InterleavedLink.FRAMING, 1400);

    private static final int FIRST_SEQUENCE = 65_534;
    private static final int TIMESTAMP = 90;

    private Frames() {}

    static PacketTrain train(TrainPool pool, int packets, int payload) {
        TrainBuilder builder =
                TrainBuilder.begin(pool, FORMAT, packets, packets * payload).orElseThrow();
        for (int i = 0; i < packets; i++) {
            ByteBuffer target = builder.packet();
            for (int k = 0; k < payload; k++) {
                target.put((byte) (i + k));
            }
            builder.end(i == packets - 1, 0);
        }
        return builder.build();
    }

    static PacketTrain.Stamp stamp(int ssrc) {
        return new PacketTrain.Stamp(26, ssrc, FIRST_SEQUENCE, TIMESTAMP);
    }

    /** The packets [from, to) as frames, and nothing else. */
    static void check(ByteBuf written, int interleaved, int from, int to, int ssrc) {
        ByteBuffer bytes = written.nioBuffer();
        for (int i = from; i < to; i++) {
            assertThat(bytes.get()).isEqualTo((byte) '$');
            assertThat(Byte.toUnsignedInt(bytes.get())).isEqualTo(interleaved);
            int length = Short.toUnsignedInt(bytes.getShort());
            ByteBuffer packet = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            assertThat(header.sequence()).isEqualTo(FIRST_SEQUENCE + i & 0xffff);
            assertThat(header.ssrc()).isEqualTo(ssrc);
            assertThat(header.timestamp()).isEqualTo(TIMESTAMP);
            ByteBuffer payload = header.payload(packet);
            int last = header.payloadLength() - 1;
            assertThat(payload.get(0)).isEqualTo((byte) i);
            assertThat(payload.get(last)).isEqualTo((byte) (i + last));
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }
}
