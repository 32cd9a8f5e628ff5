// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** An even port for RTP, and the next one for RTCP (RFC 3550, section 11). */
public record PortPair(DatagramChannel rtp, DatagramChannel rtcp) implements AutoCloseable {

    private static final int ATTEMPTS = 100;

    /** @param receiveBuffer bytes to ask for; the kernel may grant less */
    static PortPair open(int receiveBuffer) throws IOException {
        return open(InetAddress.getLoopbackAddress(), receiveBuffer);
    }

    /**
     * Opens a pair that does not block.
     *
     * @param address of this machine
     * @param receiveBuffer bytes to ask for; the kernel may grant less
     */
    public static PortPair open(InetAddress address, int receiveBuffer) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            DatagramChannel first = socket(address, 0, receiveBuffer);
            int port = port(first);
            if (port % 2 == 0) {
                try {
                    return new PortPair(first, socket(address, port + 1, receiveBuffer));
                } catch (BindException e) {
                    // The next port is in use.
                }
            }
            first.close();
        }
        throw new IOException("No pair of ports is free");
    }

    private static DatagramChannel socket(InetAddress address, int port, int receiveBuffer) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.bind(new InetSocketAddress(address, port));
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

    /** The port of the RTP socket. */
    public int rtpPort() throws IOException {
        return port(rtp);
    }

    /** The value of the Transport header. */
    public String transport() throws IOException {
        return "RTP/AVP;unicast;client_port=" + port(rtp) + "-" + port(rtcp);
    }

    @Override
    public void close() throws IOException {
        rtp.close();
        rtcp.close();
    }
}
