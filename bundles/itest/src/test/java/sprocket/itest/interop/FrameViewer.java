// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.message.RtspException;

/** A viewer of one track over the RTSP connection that puts the access units together again. */
final class FrameViewer implements AutoCloseable {

    private final RtspWire wire;
    private final Description description;
    private final String session;
    private final boolean jpeg;
    private int sequence = -1;

    /**
     * An access unit as it was received.
     *
     * @param sequence number of its first packet
     * @param timestamp of RTP, unsigned
     * @param bytes entropy-coded data of a picture, else the payload
     */
    record Frame(int sequence, long timestamp, ByteBuffer bytes) {}

    private FrameViewer(RtspWire wire, String path, int track) throws Exception {
        this.wire = wire;
        this.description = Description.of(wire.request("DESCRIBE", path, "Accept: application/sdp"));
        this.jpeg = description.media().get(track).kind().equals("video");
        Reply setup =
                wire.request("SETUP", description.control(track), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        this.session = setup.session();
    }

    static FrameViewer of(int port, String path, int track) throws Exception {
        RtspWire wire = RtspWire.connect(port);
        try {
            return new FrameViewer(wire, path, track);
        } catch (Exception | Error e) {
            wire.close();
            throw e;
        }
    }

    Description description() {
        return description;
    }

    Reply request(String method, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Session: " + session));
        all.addAll(List.of(headers));
        return wire.request(method, description.control(), all.toArray(String[]::new));
    }

    /** PLAY, which must be granted. */
    Reply play(String... headers) throws IOException {
        Reply reply = request("PLAY", headers);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    /** What RTP-Info says about the only track. */
    static RtpInfo info(Reply reply) throws RtspException {
        List<RtpInfo> all = RtpInfo.parse(reply.header("RTP-Info").orElse("none"));
        assertThat(all).as(reply.toString()).hasSize(1);
        return all.get(0);
    }

    /** The first access unit after a PLAY, by the sequence number in its reply. Those before it are left out. */
    Frame first(Reply play) throws Exception {
        int first = info(play).sequence().orElseThrow();
        Frame frame = next();
        while (frame.sequence() != first) {
            frame = next();
        }
        assertThat(OptionalLong.of(frame.timestamp()))
                .as(play.toString())
                .isEqualTo(info(play).timestamp());
        return frame;
    }

    /** The next access unit. Sequence numbers must not jump. */
    Frame next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RtpHeader first = null;
        while (true) {
            InterleavedPacket packet = wire.packet();
            if (packet.channel() != 0) {
                continue;
            }
            ByteBuffer buffer = ByteBuffer.wrap(packet.bytes());
            RtpHeader header = RtpHeader.read(buffer).orElseThrow();
            if (sequence >= 0) {
                assertThat(header.sequence()).isEqualTo(sequence + 1 & 0xFFFF);
            }
            sequence = header.sequence();
            first = first == null ? header : first;
            ByteBuffer payload = header.payload(buffer);
            if (jpeg) {
                skipHeaders(payload);
            }
            while (payload.hasRemaining()) {
                bytes.write(payload.get());
            }
            if (header.marker() || !jpeg) {
                return new Frame(
                        first.sequence(),
                        Integer.toUnsignedLong(first.timestamp()),
                        ByteBuffer.wrap(bytes.toByteArray()));
            }
        }
    }

    /** The headers of RFC 2435, sections 3.1, 3.1.7 and 3.1.8. */
    private static void skipHeaders(ByteBuffer payload) {
        int offset = payload.getInt() & 0xFFFFFF;
        int type = payload.get() & 0xFF;
        int quality = payload.get() & 0xFF;
        payload.getShort();
        if (type >= 64) {
            payload.getInt();
        }
        if (quality >= 128 && offset == 0) {
            payload.getShort();
            int length = payload.getShort() & 0xFFFF;
            payload.position(payload.position() + length);
        }
    }

    /** Whether BYE comes before any other access unit. */
    boolean endsWithGoodbye() throws IOException {
        InterleavedPacket packet = wire.packet();
        while (packet.channel() == 1 && !RtcpTypes.of(packet.bytes()).contains(RtcpTypes.BYE)) {
            packet = wire.packet();
        }
        return packet.channel() == 1;
    }

    /** The entropy-coded bytes of a JPEG, between SOS and EOI. */
    static ByteBuffer scan(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        int end = jpeg.length;
        while ((jpeg[end - 2] & 0xFF) != 0xFF || (jpeg[end - 1] & 0xFF) != 0xD9) {
            end--;
        }
        return bytes.slice(at, end - 2 - at);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
