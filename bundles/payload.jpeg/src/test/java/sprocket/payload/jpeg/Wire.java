// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.testing.RtpWire;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Sends pictures as packets and puts packets into a depacketiser. */
final class Wire {

    static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 0, 0, 0, Map.of()));

    private Wire() {}

    static PacketTrain train(byte[] jpeg, PacketTrain.Format format) throws MediaException {
        AccessUnit unit = AccessUnit.of(TRACK, 0, 0, ByteBuffer.wrap(jpeg).asReadOnlyBuffer());
        return new JpegPacketiser(format, new TrainPool(1 << 25), false)
                .packetise(unit)
                .orElseThrow();
    }

    /** Whole RTP packets, without framing. */
    static List<ByteBuffer> packets(byte[] jpeg, int packetSize, int timestamp) throws MediaException {
        AccessUnit unit = AccessUnit.of(TRACK, 0, 0, ByteBuffer.wrap(jpeg).asReadOnlyBuffer());
        return RtpWire.packets(
                new JpegPacketiser(new PacketTrain.Format(4, packetSize), new TrainPool(1 << 25), false),
                unit,
                new PacketTrain.Stamp(26, 7, 65530, timestamp));
    }

    static List<Depacketiser.Frame> receive(Depacketiser depacketiser, List<ByteBuffer> packets) {
        return RtpWire.receive(depacketiser, packets);
    }

    /** A packet of a payload in hexadecimal digits. */
    static List<Depacketiser.Frame> receive(
            Depacketiser depacketiser, int timestamp, boolean marker, boolean lost, String payload) {
        List<Depacketiser.Frame> frames = new ArrayList<>();
        byte[] bytes = HexFormat.of().parseHex(payload.replace(" ", ""));
        RtpHeader header = new RtpHeader(marker, 26, 0, timestamp, 7, 12, bytes.length);
        depacketiser.packet(header, ByteBuffer.wrap(bytes), lost, frames::add);
        return frames;
    }
}
