// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sprocket.fuzz.FuzzTarget;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser.Frame;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** A picture of a file, sent by RFC 2435 and received: it is refused, or comes out as one with the same scan. */
public final class JpegPayloadTarget implements FuzzTarget {

    private static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 0, 0, 0, Map.of()));

    private final TrainPool pool = new TrainPool(1 << 24);
    private final JpegPacketiser packetiser;

    public JpegPayloadTarget() {
        try {
            packetiser = new JpegPacketiser(new PacketTrain.Format(0, 300), pool, false);
        } catch (MediaException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void run(byte[] input) {
        List<ByteBuffer> packets;
        CarriedPicture sent;
        try {
            packets = packets(ByteBuffer.wrap(input).asReadOnlyBuffer());
            sent = CarriedPicture.of(JpegHeader.parse(ByteBuffer.wrap(input))).orElseThrow();
        } catch (MediaException | JpegException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("Refused without a reason", e);
            }
            return;
        }
        JpegDepacketiser depacketiser = new JpegDepacketiser(new PictureSize(sent.width(), sent.height()));
        List<Frame> frames = new ArrayList<>();
        for (ByteBuffer packet : packets) {
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            depacketiser.packet(header, header.payload(packet), false, frames::add);
        }
        if (frames.size() != 1 || depacketiser.dropped() != 0) {
            throw new AssertionError("A picture was sent and " + frames.size() + " were received");
        }
        ByteBuffer received = frames.get(0).parts().get(0);
        CarriedPicture carried;
        try {
            carried = CarriedPicture.of(JpegHeader.parse(received)).orElseThrow();
        } catch (JpegException e) {
            throw new AssertionError("The picture that was received cannot be read", e);
        }
        int length = received.limit() - carried.scan() - 2;
        byte[] scan = new byte[length];
        received.get(carried.scan(), scan);
        if (!Arrays.equals(scan, 0, length, input, sent.scan(), Math.min(input.length, sent.scan() + length))) {
            throw new AssertionError("Another scan was received");
        }
    }

    private List<ByteBuffer> packets(ByteBuffer jpeg) throws MediaException {
        PacketTrain train = packetiser
                .packetise(AccessUnit.of(TRACK, 0, 0, jpeg))
                .orElseThrow(() -> new AssertionError("The pool of trains is empty: one was not released"));
        try {
            train.stamp(0, train.packets(), new PacketTrain.Stamp(26, 7, 65_530, 1));
            List<ByteBuffer> packets = new ArrayList<>();
            for (int i = 0; i < train.packets(); i++) {
                ByteBuffer packet = ByteBuffer.allocate(train.length(i));
                packets.add(packet.put(0, train.memory(), train.start(i), train.length(i)));
            }
            return packets;
        } finally {
            train.release();
        }
    }
}
