// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtp.RtpHeader;

/** A viewer over one connection that notices missing packets. */
public final class Spectator implements AutoCloseable {

    private static final int PICTURES = 3;
    private static final Pattern SEQUENCE = Pattern.compile("seq=(\\d+)");

    private final RtspWire wire;
    private final Description description;
    private final Reply setup;
    private int sequence = -1;
    /** The first sequence number of the last PLAY. */
    private int first;

    private int largest;

    private Spectator(RtspWire wire) throws Exception {
        this.wire = wire;
        this.description = Description.of(wire.request("DESCRIBE", "/movie.mjpg", "Accept: application/sdp"));
        this.setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
    }

    /** Connects to a port, sets up a session and receives some pictures. */
    public static Spectator at(int port) throws Exception {
        RtspWire wire = RtspWire.connect(port);
        try {
            Spectator spectator = new Spectator(wire);
            spectator.plays();
            return spectator;
        } catch (Exception | Error e) {
            wire.close();
            throw e;
        }
    }

    /** Plays from the beginning, and checks that no packet was lost before. */
    public void plays() throws Exception {
        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session(), "Range: npt=0-");
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        Matcher info = SEQUENCE.matcher(play.header("RTP-Info").orElse(""));
        assertThat(info.find()).as(play.toString()).isTrue();
        first = Integer.parseInt(info.group(1));
        if (sequence < 0) {
            sequence = first - 1 & 0xFFFF;
        }
        boolean begun = false;
        for (int pictures = 0; pictures < PICTURES; ) {
            RtpHeader header = next();
            begun |= header.sequence() == first;
            pictures += begun && header.marker() ? 1 : 0;
        }
    }

    private RtpHeader next() throws Exception {
        InterleavedPacket packet = wire.packet();
        while (packet.channel() != 0) {
            packet = wire.packet();
        }
        RtpHeader header = RtpHeader.read(ByteBuffer.wrap(packet.bytes())).orElseThrow();
        assertThat(header.sequence()).isEqualTo(sequence + 1 & 0xFFFF);
        sequence = header.sequence();
        largest = sequence == first ? packet.bytes().length : Math.max(largest, packet.bytes().length);
        return header;
    }

    /** Bytes of the largest RTP packet since the last PLAY. */
    public int largestPacket() {
        return largest;
    }

    /** The Session header of the server, with the timeout. */
    public String sessionHeader() {
        return setup.header("Session").orElse("");
    }

    @Override
    public void close() throws Exception {
        wire.close();
    }
}
