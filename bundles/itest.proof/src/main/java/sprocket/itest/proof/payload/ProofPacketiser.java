// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/**
 * Splits an access unit into packets. Each begins with four bytes, its offset in the unit. The last one has the marker.
 */
final class ProofPacketiser implements Packetiser {

    static final int OFFSET_SIZE = 4;

    private final PacketTrain.Format trains;
    private final TrainPool pool;
    private final PacketEnd end;

    ProofPacketiser(PacketTrain.Format trains, TrainPool pool, PacketEnd end) {
        this.trains = trains;
        this.pool = pool;
        this.end = end;
    }

    @Override
    public Optional<PacketTrain> packetise(AccessUnit unit) {
        ByteBuffer bytes = unit.parts().get(0).duplicate();
        int size = bytes.remaining();
        int chunk = trains.maxPayload() - OFFSET_SIZE - end.size();
        int packets = (size + chunk - 1) / chunk;
        Optional<TrainBuilder> builder =
                TrainBuilder.begin(pool, trains, packets, size + packets * (OFFSET_SIZE + end.size()));
        return builder.map(b -> {
            for (int offset = 0; offset < size; offset += chunk) {
                int length = Math.min(chunk, size - offset);
                ByteBuffer part = bytes.slice(bytes.position() + offset, length);
                ByteBuffer packet = b.packet().putInt(offset).put(part.duplicate());
                end.write(part, packet);
                b.end(offset + length == size, 0);
            }
            return b.build();
        });
    }
}
