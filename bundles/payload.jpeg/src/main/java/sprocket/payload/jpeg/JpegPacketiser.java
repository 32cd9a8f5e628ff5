// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/**
 * Sends pictures with their quantisation tables in the first packet of each (Q = 255), so that a viewer can join at any
 * of them. All packets but the last are filled to the full size, tables included, and so form one run.
 */
final class JpegPacketiser implements Packetiser {

    /**
     * Both tables are sent even if they are equal: GStreamer's receiver always reads the second one behind the first.
     */
    private static final int TABLES = 2 * FragmentHeader.TABLE;

    private final PacketTrain.Format trains;
    private final TrainPool pool;
    private final boolean extension;

    /** @param extension whether pictures that are larger than packets can state are sent, with a header extension */
    JpegPacketiser(PacketTrain.Format trains, TrainPool pool, boolean extension) throws MediaException {
        int smallest = FragmentHeader.SIZE
                + FragmentHeader.RESTART_SIZE
                + FragmentHeader.TABLES_SIZE
                + TABLES
                + 1
                + (extension ? SizeExtension.SIZE : 0);
        if (trains.maxPayload() < smallest) {
            throw new MediaException("JPEG needs packets of at least " + (smallest + RtpHeader.SIZE) + " bytes, not "
                    + trains.packetSize());
        }
        this.trains = trains;
        this.pool = pool;
        this.extension = extension;
    }

    @Override
    public Optional<PacketTrain> packetise(AccessUnit unit) throws MediaException {
        ByteBuffer whole = PictureConversions.picture(unit);
        try {
            JpegHeader header = JpegHeader.parse(whole);
            CarriedPicture picture = CarriedPicture.of(header)
                    .orElseThrow(() -> new MediaException("The picture has to be converted before it is packetised"));
            if (!picture.stated() && !extension) {
                throw UncarriedPicture.tooLarge(picture.width(), picture.height());
            }
            return packetise(header.picture(), picture);
        } catch (JpegException e) {
            throw UncarriedPicture.of(e);
        }
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    private Optional<PacketTrain> packetise(ByteBuffer bytes, CarriedPicture picture) throws MediaException {
        int end = Marker.endOfScan(bytes, picture.scan(), picture.restartInterval() > 0);
        checkEnd(bytes, end);
        int length = end - picture.scan();
        if (length == 0) {
            throw UncarriedPicture.damaged("its scan is empty");
        }
        if (length > FragmentHeader.MAX_SCAN) {
            throw new MediaException("The picture has " + length + " bytes, but RTP carries JPEG pictures of at most "
                    + FragmentHeader.MAX_SCAN + " (RFC 2435, 3.1.2): compress it more");
        }
        FragmentHeader fragment = FragmentHeader.of(picture);
        int tables = FragmentHeader.TABLES_SIZE + TABLES + (picture.stated() ? 0 : SizeExtension.SIZE);
        int room = trains.maxPayload() - fragment.size();
        int packets = (length + tables + room - 1) / room;
        return TrainBuilder.begin(pool, trains, packets, packets * fragment.size() + tables + length)
                .map(builder -> fill(builder, bytes, picture, fragment, end));
    }

    /**
     * EOI may be missing, as some cameras leave it out, and DNL may stand before it. Anything else would be sent as
     * damage.
     */
    private static void checkEnd(ByteBuffer bytes, int end) throws MediaException {
        int at = end;
        while (at < bytes.limit() && bytes.get(at) == (byte) 0xFF) {
            at++;
        }
        int marker = at < bytes.limit() ? bytes.get(at) & 0xFF : Marker.EOI;
        if (marker != Marker.EOI && marker != Marker.DNL) {
            throw UncarriedPicture.damaged(
                    "the marker " + Integer.toHexString(0xFF00 | marker) + " stands inside its scan");
        }
    }

    private static PacketTrain fill(
            TrainBuilder builder, ByteBuffer bytes, CarriedPicture picture, FragmentHeader fragment, int end) {
        int at = picture.scan();
        while (at < end) {
            boolean first = at == picture.scan();
            boolean extended = first && !picture.stated();
            ByteBuffer packet = builder.packet();
            if (extended) {
                SizeExtension.write(packet, picture);
            }
            fragment.write(packet, at - picture.scan());
            if (first) {
                packet.putShort((short) 0).putShort((short) TABLES);
                copy(bytes, picture.lumaTable(), FragmentHeader.TABLE, packet);
                copy(bytes, picture.chromaTable(), FragmentHeader.TABLE, packet);
            }
            int length = Math.min(packet.remaining(), end - at);
            copy(bytes, at, length, packet);
            at += length;
            builder.end(at == end, 0, extended);
        }
        return builder.build();
    }

    private static void copy(ByteBuffer source, int from, int length, ByteBuffer target) {
        target.put(target.position(), source, from, length);
        target.position(target.position() + length);
    }

    /**
     * The header extension with the frame header of a picture that is larger than the packets can state (ONVIF
     * Streaming Specification, "RTP/JPEG header extension").
     */
    private static final class SizeExtension {

        /** It stands in the first packet of a picture. */
        private static final int TYPE = 0xFF00 | Marker.SOI;

        private static final int WORDS = 5;
        static final int SIZE = Integer.BYTES * (1 + WORDS);

        private SizeExtension() {}

        static void write(ByteBuffer target, CarriedPicture picture) {
            target.putShort((short) TYPE).putShort((short) WORDS);
            target.putShort((short) (0xFF00 | Marker.SOF0)).putShort((short) 17).put((byte) 8);
            target.putShort((short) picture.height())
                    .putShort((short) picture.width())
                    .put((byte) 3);
            target.put((byte) 1)
                    .put((byte) (picture.sampling().horizontal() << 4
                            | picture.sampling().vertical()))
                    .put((byte) 0);
            target.put((byte) 2)
                    .put((byte) 0x11)
                    .put((byte) 1)
                    .put((byte) 3)
                    .put((byte) 0x11)
                    .put((byte) 1);
            // A fill byte makes whole words of it.
            target.put((byte) 0xFF);
        }
    }
}
