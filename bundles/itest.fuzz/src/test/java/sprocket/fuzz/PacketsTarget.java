// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;

/**
 * Payloads of a stream, one packet after the other. A byte holds the marker and whether packets are missing before it,
 * the next one by how much the timestamp grows, two the length.
 */
final class PacketsTarget implements FuzzTarget {

    private static final int MOST_PACKETS = 64;

    private final PayloadFormat format;
    private final PayloadDescription description;

    PacketsTarget(PayloadFormat format, String encoding, int clockRate, int channels) {
        this.format = format;
        this.description = new PayloadDescription(
                channels == 0 ? "video" : "audio",
                OptionalInt.empty(),
                encoding,
                clockRate,
                channels,
                Map.of(),
                List.of(),
                0);
    }

    @Override
    public void run(byte[] input) throws MediaException {
        Input in = new Input(input);
        Depacketiser depacketiser = format.depacketiser(description);
        int timestamp = 0;
        int sequence = 65_530;
        long[] bytes = new long[1];
        for (int packets = 0; in.remaining() > 0 && packets < MOST_PACKETS; packets++) {
            int flags = in.number();
            timestamp += in.number();
            ByteBuffer payload = ByteBuffer.wrap(in.piece(in.large()));
            sequence = sequence + (flags >> 4 & 3) & 0xFFFF;
            RtpHeader header =
                    new RtpHeader((flags & 1) != 0, 26, sequence, timestamp, 7, RtpHeader.SIZE, payload.remaining());
            depacketiser.packet(
                    header,
                    payload,
                    (flags & 2) != 0,
                    frame -> frame.parts().forEach(part -> bytes[0] += part.remaining()));
        }
        if (depacketiser.dropped() < 0 || bytes[0] > input.length + MOST_PACKETS * 1024L) {
            throw new AssertionError("More came out than went in: " + bytes[0]);
        }
    }
}
