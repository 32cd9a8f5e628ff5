// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** An even port for RTP, and the next one for RTCP (RFC 3550, section 11). */
record PortPair(DatagramChannel rtp, DatagramChannel rtcp) implements AutoCloseable {

    private static final int ATTEMPTS = 100;

    /** @param receiveBuffer bytes to ask for; the kernel may grant less */
    static PortPair open(int receiveBuffer) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            DatagramChannel first = socket(0, receiveBuffer);
            int port = port(first);
            if (port % 2 == 0) {
                try {
                    return new PortPair(first, socket(port + 1, receiveBuffer));
                } catch (BindException e) {
                    // The next port is in use.
                }
            }
            first.close();
        }
        throw new IOException("No pair of ports is free");
    }

    private static DatagramChannel socket(int port, int receiveBuffer) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static int port(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    int rtpPort() throws IOException {
        return port(rtp);
    }

    /** The value of the Transport header. */
    String transport() throws IOException {
        return "RTP/AVP;unicast;client_port=" + port(rtp) + "-" + port(rtcp);
    }

    @Override
    public void close() throws IOException {
        rtp.close();
        rtcp.close();
    }
}
