// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import sprocket.rtsp.api.RtspMethodHandler;

/**
 * A method of another bundle doubles the speed of a playing stream. The end of the range stays, and no packet is lost.
 */
@ExtendWith(ServiceExtension.class)
class SpeedChangeTest {

    private static final Pattern INFO = Pattern.compile("seq=(\\d+);rtptime=(\\d+)");
    private static final Pattern START = Pattern.compile("npt=([\\d.]+)-5");
    private static final int CLOCK = 90_000;
    /** Length of the range in seconds. */
    private static final int LENGTH = 4;

    private static final int PICTURES_BEFORE = 3;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(filter = "(rtsp.method=FASTER)", timeout = 10_000)
    RtspMethodHandler faster;

    private final List<RtpHeader> packets = new ArrayList<>();
    private RtspWire wire;
    private Description description;
    private String session;

    @BeforeEach
    void setUp() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
        description = Description.of(wire.request("DESCRIBE", "/movie.mjpg", "Accept: application/sdp"));
        Reply setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        session = setup.session();
    }

    @AfterEach
    void leave() throws IOException {
        wire.close();
    }

    private Reply ask(String method, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Session: " + session));
        all.addAll(List.of(headers));
        return wire.request(method, description.control(), all.toArray(String[]::new));
    }

    private Reply granted(String method, String... headers) throws IOException {
        Reply reply = ask(method, headers);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    private RtpHeader next() throws IOException {
        InterleavedPacket packet = wire.packet();
        while (packet.channel() != 0) {
            packet = wire.packet();
        }
        RtpHeader header = RtpHeader.read(ByteBuffer.wrap(packet.bytes())).orElseThrow();
        if (!packets.isEmpty()) {
            assertThat(header.sequence())
                    .isEqualTo(packets.get(packets.size() - 1).sequence() + 1 & 0xFFFF);
        }
        packets.add(header);
        return header;
    }

    private static Matcher info(Reply reply) {
        Matcher info = INFO.matcher(reply.header("RTP-Info").orElse(""));
        assertThat(info.find()).as(reply.toString()).isTrue();
        return info;
    }

    /** RTP timestamps of the pictures, in ticks since the first. */
    private List<Integer> times() {
        return packets.stream()
                .map(p -> p.timestamp() - packets.get(0).timestamp())
                .distinct()
                .toList();
    }

    @Test
    void theRangeEndsWhereItWasToEnd() throws Exception {
        Reply play = granted("PLAY", "Range: npt=1-5");
        while (times().size() <= PICTURES_BEFORE) {
            next();
        }
        Reply change = granted("FASTER");
        assertThat(change.header("Speed")).contains("2.0");
        assertThat(change.header("X-Proof-Was")).as("what an extension reads").contains("npt=1-5");
        assertThat(change.header("X-Proof-Speed")).contains("1.0");
        int interval = times().get(1);
        int last = LENGTH * CLOCK - interval;
        while (times().get(times().size() - 1) < last
                || !packets.get(packets.size() - 1).marker()) {
            next();
        }

        assertThat(packets.get(0).sequence())
                .isEqualTo(Integer.parseInt(info(play).group(1)));
        Matcher info = info(change);
        int at = (Integer.parseInt(info.group(1)) - packets.get(0).sequence()) & 0xFFFF;
        RtpHeader first = packets.get(at);
        assertThat(packets.get(at - 1).marker()).as("it begins with a picture").isTrue();
        assertThat(Integer.toUnsignedString(first.timestamp())).isEqualTo(info.group(2));
        Matcher start = START.matcher(change.header("Range").orElse(""));
        assertThat(start.matches()).as(change.toString()).isTrue();
        BigDecimal seconds = new BigDecimal(start.group(1)).subtract(BigDecimal.ONE);
        assertThat(first.timestamp() - packets.get(0).timestamp())
                .as("Range and RTP-Info mean one picture")
                .isEqualTo(seconds.multiply(BigDecimal.valueOf(CLOCK)).intValueExact());
        List<Integer> times = times();
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).as("RTP time is media time").isEqualTo(i * interval);
        }

        // No packet was sent after the end of the range: the next PLAY has the next sequence number.
        await().until(() -> ask("FASTER").status() == 455);
        Reply again = granted("PLAY", "Range: npt=7-8");
        assertThat(again.header("Speed")).as("a PLAY has a speed of its own").isEmpty();
        RtpHeader next = next();
        assertThat(next.sequence()).isEqualTo(Integer.parseInt(info(again).group(1)));
        assertThat(Integer.toUnsignedString(next.timestamp()))
                .isEqualTo(info(again).group(2));
    }

    @Test
    void isRefusedWhereNothingPlays() throws Exception {
        assertThat(ask("FASTER").status()).isEqualTo(455);
    }
}
