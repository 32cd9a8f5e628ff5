// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.RtspListener;

/** A whole session over a real socket with the bundles that ship. */
@ExtendWith(ServiceExtension.class)
class InterleavedPlayTest {

    private static final int PICTURES = 10;

    @InjectService(timeout = 10_000)
    RtspListener server;

    private RtspWire wire;

    @BeforeEach
    void connect() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    @Test
    void optionsNamesTheMethodsThatShip() throws Exception {
        assertThat(wire.request("OPTIONS", "*").list("Public"))
                .contains(
                        "OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER");
    }

    @Test
    void aMovieIsDescribedSetUpPlayedAndTornDown() throws Exception {
        Description description = Description.of(wire.request("DESCRIBE", "/movie.mjpg", "Accept: application/sdp"));
        Reply setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        assertThat(setup.header("Transport").orElse("")).contains("RTP/AVP/TCP", "interleaved=0-1");

        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session(), "Range: npt=0-");
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        assertThat(play.header("Range").orElse("")).startsWith("npt=0");
        List<RtpHeader> packets = receive(description.payloadType(0));
        assertThat(play.header("RTP-Info").orElse(""))
                .contains("seq=" + packets.get(0).sequence());

        assertThat(wire.request("TEARDOWN", description.control(), "Session: " + setup.session())
                        .status())
                .isEqualTo(200);
        assertThat(wire.request("PLAY", description.control(), "Session: " + setup.session())
                        .status())
                .isEqualTo(454);
    }

    /** RTP packets up to the end of a number of pictures, checked to be in sequence. */
    private List<RtpHeader> receive(int payloadType) throws Exception {
        List<RtpHeader> packets = new ArrayList<>();
        int pictures = 0;
        while (pictures < PICTURES) {
            InterleavedPacket packet = wire.packet();
            assertThat(packet.channel()).isIn(0, 1);
            if (packet.channel() == 0) {
                RtpHeader header =
                        RtpHeader.read(ByteBuffer.wrap(packet.bytes())).orElseThrow();
                assertThat(header.payloadType()).isEqualTo(payloadType);
                if (!packets.isEmpty()) {
                    assertThat(header.sequence())
                            .isEqualTo(packets.get(packets.size() - 1).sequence() + 1 & 0xFFFF);
                }
                packets.add(header);
                pictures += header.marker() ? 1 : 0;
            }
        }
        return packets;
    }
}
