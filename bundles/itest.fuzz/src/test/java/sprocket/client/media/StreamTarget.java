// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.payload.jpeg.JpegPayloadFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.rtcp.CompoundPacket;

/**
 * What a client receives of a stream: packets as they are, RTP packets with a made header, RTCP packets, pauses, and
 * what a user does meanwhile. The reports that it sends are well-formed, and nothing is left at the end.
 */
public final class StreamTarget implements FuzzTarget {

    private static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 0, 0, 25, Map.of()));
    private static final PayloadDescription JPEG = new PayloadDescription(
            "video", OptionalInt.of(26), "JPEG", VideoFormat.CLOCK_RATE, 0, Map.of(), List.of(), 0);
    private static final int MOST_STEPS = 100;

    private final JpegPayloadFormat format = new JpegPayloadFormat();
    private int sequence;
    private int timestamp;

    @Override
    public int rounds() {
        return 5_000;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        int kind = in.number();
        ManualLoop loop = new ManualLoop();
        StreamSettings settings = StreamSettings.of(TRACK, 26, VideoFormat.CLOCK_RATE)
                .withPayloadTypes(Set.of(26), Set.of(127))
                .withReorderDelay(Duration.ofMillis((kind & 1) * 50));
        if ((kind & 2) != 0) {
            settings = settings.withNumbering(PacketRules.Numbering.BY_UNIT);
        }
        StreamReceiver receiver =
                new StreamReceiver(settings, this::depacketiser, loop, StreamTarget::report, unit -> {}, new Random(1));
        sequence = in.large();
        timestamp = 0;
        receiver.expect();
        if ((kind & 4) != 0) {
            receiver.announced(7);
        }
        for (int i = 0; i < MOST_STEPS && in.remaining() > 0; i++) {
            step(in, receiver, loop);
        }
        receiver.statistics();
        receiver.close("end");
        receiver.receive(ByteBuffer.wrap(input), loop.clock().nanoTime());
        loop.advance(Duration.ofSeconds(1));
        if (loop.timers() != 0) {
            throw new AssertionError(loop.timers() + " timers are left");
        }
    }

    private void step(Input in, StreamReceiver receiver, ManualLoop loop) {
        int what = in.number();
        long now = loop.clock().nanoTime();
        switch (what & 7) {
            case 0 -> receiver.receive(ByteBuffer.wrap(in.piece(in.number())), now);
            case 1, 2, 3 -> receiver.receive(packet(in, what >> 3), now);
            case 4 -> receiver.receive(control(in), now);
            case 5 -> loop.advance(Duration.ofMillis(5L * in.number()));
            case 6 -> {
                receiver.expect();
                receiver.play(
                        new PlayTimeline(in.number() * 1_000_000_000L, what >> 3 == 0 ? 1 : -1),
                        new PlayStart(OptionalInt.of(in.large()), OptionalLong.of(timestamp & 0xFFFF_FFFFL)));
            }
            default -> {
                switch (what >> 3 & 3) {
                    case 0 -> receiver.pause();
                    case 1 -> receiver.mayMove();
                    case 2 -> receiver.renewDepacketiser();
                    default -> receiver.play(new PlayTimeline(0, 1), OptionalLong.empty());
                }
            }
        }
    }

    /** An RTP packet that follows the last one, more or less. */
    private ByteBuffer packet(Input in, int flags) {
        sequence += (byte) in.number();
        timestamp += (flags & 1) == 0 ? 0 : 90 * (byte) in.number();
        byte[] payload = in.piece(in.number());
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.SIZE + payload.length);
        RtpHeader.write(
                packet,
                0,
                false,
                (flags & 2) != 0,
                (flags & 12) == 12 ? 127 : 26,
                sequence & 0xFFFF,
                timestamp,
                (flags & 16) != 0 ? 8 : 7);
        return packet.put(RtpHeader.SIZE, payload);
    }

    /** An RTCP packet: first byte and type are right. */
    private static ByteBuffer control(Input in) {
        byte[] bytes = in.piece(in.number());
        if (bytes.length > 1) {
            bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
            bytes[1] = (byte) (200 + (bytes[1] & 3));
        }
        return ByteBuffer.wrap(bytes);
    }

    private static void report(ByteBuffer packet) {
        CompoundPacket.read(packet).orElseThrow(() -> new AssertionError("A report that cannot be read"));
    }

    private Optional<Depacketiser> depacketiser() {
        try {
            return Optional.of(format.depacketiser(JPEG));
        } catch (MediaException e) {
            throw new AssertionError(e);
        }
    }
}
