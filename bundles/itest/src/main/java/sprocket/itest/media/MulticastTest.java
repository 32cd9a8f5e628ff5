// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.MulticastMember;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.rtp.RtpHeader;

/** Multicast on the wire (RFC 2326, section 12.39), on the loopback interface. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class MulticastTest {

    private static final String LIVE = "/proof/live";
    private static final String FILE = "/movie.mjpg";
    private static final String FIRST = "239.255.64.1";
    private static final String TWO = "239.255.64.1-239.255.64.2";
    private static final int GOODBYE = 203;
    private static final int PACKETS = 20;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    private ChangedConfiguration udp;
    private ChangedConfiguration playout;
    private int port;

    @BeforeAll
    static void check() throws IOException {
        MulticastMember.assumePossible();
    }

    @BeforeEach
    void allow() throws Exception {
        udp = ChangedConfiguration.of(admin, "sprocket.transport.udp").to(MulticastMember.settings(TWO));
        playout = ChangedConfiguration.of(admin, "sprocket.playout");
        port = new Server(context).port();
    }

    @AfterEach
    void restore() throws Exception {
        playout.close();
        udp.close();
    }

    private Reply setUp(RtspWire wire, String path, String transport) throws Exception {
        Description description = Description.of(wire.request("DESCRIBE", path, "Accept: application/sdp"));
        return wire.request("SETUP", description.control(0), "Transport: " + transport);
    }

    private void assertRefused(String path, String transport, String reason) throws Exception {
        try (RtspWire wire = RtspWire.connect(port)) {
            Reply reply = setUp(wire, path, transport);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(461);
            assertThat(reply.text()).startsWith(reason + ": offer RTP/AVP;unicast;");
        }
    }

    private static void assertFollowing(MulticastMember member, RtpHeader last) throws IOException {
        int expected = last.sequence();
        for (int i = 0; i < PACKETS; i++) {
            expected = expected + 1 & 0xFFFF;
            assertThat(member.packet().sequence()).isEqualTo(expected);
        }
    }

    @Test
    void oneStreamReachesAllViewersAndEndsWithTheLast() throws Exception {
        try (MulticastMember first = MulticastMember.at(port, LIVE);
                MulticastMember second = MulticastMember.at(port, LIVE)) {
            assertThat(first.transport())
                    .isEqualTo(second.transport())
                    .containsKeys("multicast", "destination", "port", "ssrc")
                    .containsEntry("ttl", "1")
                    .doesNotContainKeys("unicast", "client_port", "server_port", "source");
            first.succeeds("PLAY");
            first.packet();
            Reply joins = second.succeeds("PLAY");
            assertThat(joins.header("Range")).contains("npt=now-");
            assertThat(joins.header("RTP-Info").orElse("")).contains("seq=", "rtptime=");
            RtpHeader last = second.packet();
            assertThat(last.ssrc())
                    .isEqualTo(Integer.parseUnsignedInt(second.transport().get("ssrc"), 16));
            first.succeeds("PAUSE");
            assertFollowing(second, last);
            first.succeeds("PLAY");
            first.succeeds("TEARDOWN");
            second.packet();
            second.succeeds("PAUSE");
            second.awaitSilence();
            second.succeeds("PLAY");
            second.packet();
            second.succeeds("TEARDOWN");
            assertThat(second.control(GOODBYE)).hasValue(last.ssrc());
            second.awaitSilence();
        }
    }

    @Test
    void noViewerMovesTheStream() throws Exception {
        try (MulticastMember member = MulticastMember.at(port, LIVE)) {
            member.succeeds("PLAY");
            assertThat(member.request("PAUSE", "Range: npt=5-").status()).isEqualTo(456);
            assertThat(member.succeeds("PLAY", "Range: npt=5-").header("Range")).contains("npt=now-");
            assertThat(member.request("PLAY", "Range: npt=0-").status()).isEqualTo(200);
            member.packet();
        }
    }

    @Test
    void aGroupIsTheServersChoice() throws Exception {
        String reason = "The server chooses the group of a stream: leave ";
        assertRefused(LIVE, "RTP/AVP;multicast;destination=239.1.2.3", reason + "destination out");
        assertRefused(LIVE, "RTP/AVP;multicast;destination=192.0.2.1", reason + "destination out");
        assertRefused(LIVE, "RTP/AVP;multicast;port=5000-5001", reason + "port out");
        try (RtspWire wire = RtspWire.connect(port)) {
            Reply reply = setUp(wire, LIVE, "RTP/AVP;multicast;ttl=127");
            wire.request("TEARDOWN", LIVE, "Session: " + reply.session());
            assertThat(reply.header("Transport").orElse(""))
                    .as("the server says which time to live it uses")
                    .contains("ttl=1;");
        }
    }

    @Test
    void addressesThatAreUsedUpLeaveTheClientsNextOffer() throws Exception {
        playout.to(Map.of("multicast.loop", true));
        udp.to(MulticastMember.settings(FIRST));
        try (MulticastMember member = MulticastMember.at(port, LIVE)) {
            assertRefused(FILE, "RTP/AVP;multicast", "All multicast addresses of the server are in use");
            try (RtspWire wire = RtspWire.connect(port)) {
                Reply reply = setUp(wire, FILE, "RTP/AVP;multicast,RTP/AVP/TCP;interleaved=0-1");
                assertThat(reply.header("Transport").orElse("")).startsWith("RTP/AVP/TCP;");
            }
            member.succeeds("TEARDOWN");
        }
        try (MulticastMember member = MulticastMember.at(port, FILE)) {
            assertThat(member.transport()).containsEntry("destination", FIRST);
            member.succeeds("TEARDOWN");
        }
    }

    @Test
    void aFileIsSentOnlyIfTheSettingsAllowIt() throws Exception {
        assertRefused(FILE, "RTP/AVP;multicast", "The server sends only live presentations by multicast, no files");
        playout.to(Map.of("multicast.loop", true));
        try (MulticastMember member = MulticastMember.at(port, FILE)) {
            assertThat(member.succeeds("PLAY", "Range: npt=5-").header("Range")).contains("npt=now-");
            assertFollowing(member, member.packet());
            assertThat(member.request("PLAY", "Range: smpte=0:00:05-").status()).isEqualTo(200);
        }
    }

    @Test
    void nothingIsSentUnlessTheSettingsAllowIt() throws Exception {
        udp.to(Map.of("multicast", false));
        assertRefused(LIVE, "RTP/AVP;multicast", "The server's settings do not allow multicast");
    }

    /** Bytes that are no RTP, a part of an RTCP packet, and the BYE of somebody else. */
    @Test
    void packetsOfOthersInTheGroupChangeNothing() throws Exception {
        try (MulticastMember member = MulticastMember.at(port, LIVE)) {
            member.succeeds("PLAY");
            RtpHeader last = member.packet();
            member.send(false, new byte[200]);
            member.send(true, new byte[3]);
            member.send(true, new byte[] {(byte) 0x81, (byte) 0xCB, 0, 1, 1, 2, 3, 4});
            assertFollowing(member, last);
            member.succeeds("GET_PARAMETER");
        }
    }
}
