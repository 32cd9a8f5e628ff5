// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/**
 * Splits blocks of samples evenly into packets of at most 20 ms, the default that receivers count on (RFC 3551, section
 * 4.2). The marker stays clear: it tells the end of a silence that was not sent, and silence is sent here (RFC 3551,
 * section 4.1).
 */
final class PcmPacketiser implements Packetiser {

    private static final int PACKETS_PER_SECOND = 50;

    private final int frameBytes;
    private final int maxFrames;
    private final PacketTrain.Format trains;
    private final TrainPool pool;

    PcmPacketiser(int sampleRate, int frameBytes, PacketTrain.Format trains, TrainPool pool) throws MediaException {
        this.frameBytes = frameBytes;
        this.maxFrames = Math.min(trains.maxPayload() / frameBytes, Math.max(1, sampleRate / PACKETS_PER_SECOND));
        this.trains = trains;
        this.pool = pool;
        if (maxFrames == 0) {
            throw new MediaException("A sample of all channels has " + frameBytes
                    + " bytes and does not fit a packet of " + trains.packetSize());
        }
    }

    @Override
    public Optional<PacketTrain> packetise(AccessUnit unit) throws MediaException {
        int size = unit.size();
        if (size == 0 || size % frameBytes != 0) {
            throw new MediaException(
                    "A block of " + size + " bytes is not made of whole samples of " + frameBytes + " bytes");
        }
        int frames = size / frameBytes;
        int packets = (frames + maxFrames - 1) / maxFrames;
        int framesPerPacket = (frames + packets - 1) / packets;
        return TrainBuilder.begin(pool, trains, packets, size)
                .map(builder -> fill(builder, unit.parts(), frames, framesPerPacket));
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    private PacketTrain fill(TrainBuilder builder, List<ByteBuffer> parts, int frames, int framesPerPacket) {
        PartReader reader = new PartReader(parts);
        for (int frame = 0; frame < frames; frame += framesPerPacket) {
            reader.read(Math.min(framesPerPacket, frames - frame) * frameBytes, builder.packet());
            builder.end(false, frame);
        }
        return builder.build();
    }

    /** Reads the parts of an access unit as if they were one; a packet may begin in one part and end in another. */
    private static final class PartReader {

        private final List<ByteBuffer> parts;
        private int part;
        private int consumed;

        PartReader(List<ByteBuffer> parts) {
            this.parts = parts;
        }

        /** Copies a number of bytes that are there. */
        void read(int length, ByteBuffer target) {
            int left = length;
            while (left > 0) {
                ByteBuffer source = parts.get(part);
                int piece = Math.min(left, source.remaining() - consumed);
                target.put(target.position(), source, source.position() + consumed, piece);
                target.position(target.position() + piece);
                left -= piece;
                consumed += piece;
                if (consumed == source.remaining()) {
                    part++;
                    consumed = 0;
                }
            }
        }
    }
}
