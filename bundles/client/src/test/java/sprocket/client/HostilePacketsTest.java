// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Peer;
import sprocket.client.testing.Replies;

/**
 * RTP and RTCP packets that a server or somebody else sends to harm. What was sent properly is played, the session goes
 * on, and its end is what it would have been. What one packet means is in tables beside the parsers:
 *
 * <ul>
 *   <li>RTP (RFC 3550, section 5.1): {@code RtpHeaderTest} of rtp
 *   <li>RTCP (RFC 3550, section 6): {@code CompoundPacketTest} of rtp
 *   <li>RFC 2435: {@code JpegDepacketiserTest} of payload.jpeg, and for streams of such packets
 *       {@code JpegReceptionTest} here
 *   <li>datagrams of others: {@code UdpReservationTest} of transport.udp
 *   <li>JPEG files: {@code MalformedJpegTest} and {@code SegmentWalkTest} of jpeg, {@code UndecodablePictureTest} of
 *       jpeg.imageio
 *   <li>media files: {@code LabContainerTest}, {@code ChangedFileTest}, {@code BareContainerTest} and
 *       {@code DirectoryContainerTest} of media.mjpeg, {@code AviIndexTest} of media.avi, {@code WavContainerTest}
 *   <li>arbitrary bytes for all of them: bundles/itest.fuzz
 * </ul>
 */
class HostilePacketsTest extends ClientFixture {

    private static final int FIRST = 1000;
    private static final int FLOOD = 2_000;

    /** Sends hostile packets before each packet of a stream and behind the last one. */
    private void between(HostilePackets hostile) {
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request, "Session: 12345678", "Range: npt=0-60"));
            hostile.send(peer);
            for (int i = 0; i < FakeCamera.PACKETS; i++) {
                camera.raw(peer, false, CameraPackets.packet(FIRST + i));
                hostile.send(peer);
            }
            return null;
        });
    }

    @FunctionalInterface
    private interface HostilePackets {
        void send(Peer peer) throws IOException;
    }

    private void playsAll(ClientOptions options) throws Exception {
        ClientSession session = playing(options);
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(heard.events).isEmpty();
        assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        assertThat(camera.failures()).isEmpty();
        session.close();
        get(session.ended());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                         | ''
            one byte                        | 80
            eleven bytes                    | 8000000100000002deadbe
            version 1                       | 4000000100000002deadbeef
            fifteen sources, none there     | 8f00000100000002deadbeef
            an extension beyond the end     | 900000010000000200000003 0000ffff 00000000
            padding longer than its packet  | a00000010000000200000003 0102 ff
            another payload type            | 806003e9000000021234abcd 0102
            RTCP of two bytes               | 80c9
            a length beyond the packet      | 80c9ffff 1234abcd
            thirty-one blocks, none there   | 9fc90001 1234abcd
            a description without an end    | 80c90001 1234abcd 81ca0002 1234abcd 01026162
            a report of an unknown source   | 81c90007 0000000b 0000000c 00000000 00000000 00000000 00000000 00000000
            BYE of an unknown source        | 80c90001 0000000b 81cb0001 0000000b
            BYE alone                       | 81cb0001 1234abcd
            thirty-one BYEs, one there      | 80c90001 1234abcd 9fcb0001 1234abcd
            """)
    void changeNothing(String name, String hex) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        for (ClientOptions options : List.of(TCP, UDP)) {
            heard.units.clear();
            between(peer -> {
                camera.raw(peer, false, bytes);
                camera.raw(peer, true, bytes);
            });
            playsAll(options);
        }
    }

    /** BYEs of thousands of sources that do not belong to the stream. */
    @Test
    void floodsOfByeEndNothing() throws Exception {
        ByteBuffer bye = ByteBuffer.wrap(HexFormat.of().parseHex("80c900010000000081cb000100000000"));
        between(peer -> {
            for (int i = 1; i <= FLOOD / FakeCamera.PACKETS; i++) {
                bye.putInt(4, i).putInt(12, i);
                camera.raw(peer, true, bye.array());
            }
        });
        playsAll(TCP);
    }

    /** Channels of nobody, and lengths of 0 and of 65,535. */
    @Test
    void framesOnForeignChannelsAreDropped() throws Exception {
        between(peer -> {
            peer.frame(77, new byte[0]);
            peer.frame(255, new byte[65_535]);
        });
        playsAll(TCP);
    }

    /**
     * Packets of the right source from a wrong address: they neither play, nor end the session, nor change where
     * reports go.
     */
    @Test
    void datagramsOfOthersAreIgnored() throws Exception {
        camera.silent();
        ClientSession session = playing(UDP);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            for (byte[] packet : List.of(CameraPackets.packet(FIRST), CameraPackets.BYE)) {
                for (int port : new int[] {camera.clientPort(), camera.clientPort() + 1}) {
                    stranger.send(new DatagramPacket(packet, packet.length, loopback, port));
                }
            }
            // Behind them on the same sockets, so they have been read once this is there.
            camera.raw(null, false, CameraPackets.packet(FIRST + 500));
            await().until(() -> heard.units.size() == 1);
            assertThat(heard.units.get(0).rtpTime()).isEqualTo((FIRST + 500) * 160);
            camera.raw(null, true, CameraPackets.BYE);
            await().until(() -> heard.events.contains("ended 0"));
        }
        assertThat(get(session.streams().get(0).statistics()).packets().received())
                .isEqualTo(1);
    }
}
