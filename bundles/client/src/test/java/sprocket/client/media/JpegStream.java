// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.payload.jpeg.JpegPayloadFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Pictures as a sender of RFC 2435 packs them, and as they must come out. */
final class JpegStream {

    static final int TYPE = 26;
    static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 160, 120, 25, Map.of()));

    private static final JpegPayloadFormat FORMAT = new JpegPayloadFormat();
    private static final int TICKS = 3600;

    /** @param picture which one it belongs to */
    record Fragment(int picture, ByteBuffer packet) {}

    private final List<Fragment> fragments = new ArrayList<>();
    private final List<byte[]> pictures = new ArrayList<>();

    /** @param packetSize bytes at most, header included */
    JpegStream(int count, int packetSize, int firstSequence, int ssrc) throws IOException, MediaException {
        TrainPool pool = new TrainPool(1 << 22);
        PacketTrain.Format trains = new PacketTrain.Format(0, packetSize);
        Depacketiser reference = depacketiser().orElseThrow();
        for (int i = 0; i < count; i++) {
            AccessUnit unit =
                    AccessUnit.of(TRACK, 0, 0, ByteBuffer.wrap(picture(i)).asReadOnlyBuffer());
            PacketTrain train =
                    FORMAT.packetiser(TRACK, trains, pool).packetise(unit).orElseThrow();
            int sequence = firstSequence + fragments.size() & 0xFFFF;
            train.stamp(0, train.packets(), new PacketTrain.Stamp(TYPE, ssrc, sequence, TICKS * i));
            for (int part = 0; part < train.packets(); part++) {
                ByteBuffer packet = ByteBuffer.allocate(train.length(part));
                packet.put(0, train.memory(), train.start(part), train.length(part));
                fragments.add(new Fragment(i, packet));
                RtpHeader header = RtpHeader.read(packet).orElseThrow();
                reference.packet(
                        header,
                        header.payload(packet),
                        false,
                        frame -> pictures.add(bytes(frame.parts().get(0))));
            }
            train.release();
        }
    }

    static Optional<Depacketiser> depacketiser() {
        try {
            PayloadDescription description = FORMAT.describe(TRACK, "RTP/AVP");
            return Optional.of(FORMAT.depacketiser(description));
        } catch (MediaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] picture(int number) throws IOException {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 160; x++) {
                image.setRGB(x, y, (x * number + random.nextInt(64)) << 16 | y * 2 << 8 | number);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** All packets, in the order of their sequence numbers. */
    List<Fragment> fragments() {
        return fragments;
    }

    /** A picture as it comes out. */
    byte[] picture(StreamUnit unit) {
        return pictures.get(number(unit));
    }

    /** Which picture a unit is, by its timestamp. */
    static int number(StreamUnit unit) {
        return unit.rtpTime() / TICKS;
    }
}
