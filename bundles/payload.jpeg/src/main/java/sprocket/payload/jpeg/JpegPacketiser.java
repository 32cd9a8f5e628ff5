package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * Sends pictures with their quantisation tables in the first packet of each (Q = 255), so that a viewer can join at any of them.
 * All packets but the last are filled to the full size, tables included, and so form one run.
 */
final class JpegPacketiser implements Packetiser {

    /** Both tables travel even where they are equal: GStreamer's receiver takes the second from behind the first, come what may. */
    private static final int TABLES = 2 * FragmentHeader.TABLE;

    private final TrainFormat trains;
    private final TrainPool pool;

    JpegPacketiser(TrainFormat trains, TrainPool pool) throws MediaException {
        int smallest = FragmentHeader.SIZE + FragmentHeader.RESTART_SIZE + FragmentHeader.TABLES_SIZE + TABLES + 1;
        if (trains.maxPayload() < smallest) {
            throw new MediaException("JPEG needs packets of at least " + (smallest + RtpHeader.SIZE) + " bytes, not " + trains.packetSize());
        }
        this.trains = trains;
        this.pool = pool;
    }

    @Override
    public Optional<PacketTrain> packetise(AccessUnit unit) throws MediaException {
        if (unit.parts().size() != 1) {
            throw new MediaException("A JPEG access unit has one part, not " + unit.parts().size());
        }
        ByteBuffer picture = unit.parts().get(0).duplicate();
        JpegHeader header = JpegHeaderParser.parse(picture);
        int end = EntropyCodedScan.end(picture, header.scan(), header.restartInterval() > 0);
        int length = end - header.scan();
        if (length == 0) {
            throw Refusal.damaged("its scan is empty");
        }
        if (length > FragmentHeader.MAX_SCAN) {
            throw new MediaException("The picture has " + length + " bytes, but RTP carries JPEG pictures of at most "
                    + FragmentHeader.MAX_SCAN + " (RFC 2435, 3.1.2): compress it more");
        }
        FragmentHeader fragment = FragmentHeader.of(header);
        int tables = FragmentHeader.TABLES_SIZE + TABLES;
        int room = trains.maxPayload() - fragment.size();
        int packets = (length + tables + room - 1) / room;
        Optional<TrainBuilder> builder = TrainBuilder.begin(pool, trains, packets, packets * fragment.size() + tables + length);
        if (builder.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(fill(builder.get(), picture, header, fragment, end));
    }

    private static PacketTrain fill(TrainBuilder builder, ByteBuffer picture, JpegHeader header, FragmentHeader fragment, int end) {
        int at = header.scan();
        while (at < end) {
            ByteBuffer packet = builder.packet();
            fragment.write(packet, at - header.scan());
            if (at == header.scan()) {
                packet.putShort((short) 0).putShort((short) TABLES);
                copy(picture, header.lumaTable(), FragmentHeader.TABLE, packet);
                copy(picture, header.chromaTable(), FragmentHeader.TABLE, packet);
            }
            int length = Math.min(packet.remaining(), end - at);
            copy(picture, at, length, packet);
            at += length;
            builder.end(at == end, 0);
        }
        return builder.build();
    }

    private static void copy(ByteBuffer source, int from, int length, ByteBuffer target) {
        target.put(target.position(), source, from, length);
        target.position(target.position() + length);
    }
}
