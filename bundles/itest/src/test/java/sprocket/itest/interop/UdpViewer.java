// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.RtpHeader;

/** A viewer of one track over UDP that reads every packet. */
final class UdpViewer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 3_000;

    private final RtspWire rtsp;
    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final String url;
    private final String session;
    private final DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);

    private UdpViewer(RtspWire rtsp, DatagramSocket rtp, DatagramSocket rtcp, String url) throws IOException {
        this.rtsp = rtsp;
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.url = url;
        rtp.setSoTimeout(PATIENCE_MILLIS);
        Reply setup = rtsp.request(
                "SETUP",
                url + "/trackID=0",
                "Transport: RTP/AVP;unicast;client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        this.session = "Session: " + setup.session();
    }

    /** Connects and sets up the first track of a file, with the receive buffers that the machine gives by default. */
    static UdpViewer of(RunningServer server, String file) throws IOException {
        while (true) {
            DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            try {
                DatagramSocket rtcp = new DatagramSocket(rtp.getLocalPort() + 1, InetAddress.getLoopbackAddress());
                return new UdpViewer(RtspWire.connect(server.port()), rtp, rtcp, server.url(file));
            } catch (BindException e) {
                rtp.close();
            }
        }
    }

    /** That of RTP. */
    int port() {
        return rtp.getLocalPort();
    }

    String session() {
        return session.substring("Session: ".length());
    }

    Reply request(String method, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = session;
        Reply reply = rtsp.request(method, url, all);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    /** The header of the next RTP packet, empty when none has come for a while. */
    Optional<RtpHeader> packet() throws IOException {
        try {
            rtp.receive(datagram);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        Optional<RtpHeader> header = RtpHeader.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()));
        assertThat(header).isPresent();
        return header;
    }

    /** Drops the packets that have arrived. */
    void drain() throws IOException {
        rtp.setSoTimeout(200);
        while (packet().isPresent()) {
            // Until no more packets arrive.
        }
        rtp.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Closes everything without TEARDOWN, as a killed player does. */
    void vanish() throws IOException {
        rtsp.close();
        rtp.close();
        rtcp.close();
    }

    @Override
    public void close() throws IOException {
        vanish();
    }
}
