// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportOffer;

/**
 * The addresses at the other end of a channel (RFC 2326, section 12.39). A port is 0 if the server has not named it and
 * no datagram has come from it yet.
 *
 * @param rtp address and RTP port
 * @param rtcp the same address and the RTCP port
 */
record UdpPeer(InetSocketAddress rtp, InetSocketAddress rtcp) {

    private static final int MAX_PORT = 65_535;

    /**
     * The client that makes an offer, always at its own address: a stream must not be directed at a third party. Empty
     * for multicast, for another destination than the client, and for missing or wrong ports.
     */
    static Optional<UdpPeer> client(TransportOffer offer) {
        InetAddress caller = offer.peer().getAddress();
        boolean here =
                offer.destination().isEmpty() || literal(offer.destination()).equals(Optional.of(caller));
        if (offer.multicast() || !here) {
            return Optional.empty();
        }
        return offer.clientPorts().filter(UdpPeer::possible).map(ports -> at(caller, ports));
    }

    /**
     * The server that answers, at the address that it names as its source, otherwise at that of the RTSP connection.
     * Empty for multicast and for wrong ports.
     */
    static Optional<UdpPeer> server(TransportOffer answer) {
        if (answer.multicast() || !answer.serverPorts().map(UdpPeer::possible).orElse(true)) {
            return Optional.empty();
        }
        InetAddress address = literal(answer.source())
                .filter(source -> !source.isAnyLocalAddress())
                .orElse(answer.peer().getAddress());
        return Optional.of(at(address, answer.serverPorts().orElse(new PortPair(0, 0))));
    }

    private static boolean possible(PortPair ports) {
        return ports.rtp() >= 1 && ports.rtcp() > ports.rtp() && ports.rtcp() <= MAX_PORT;
    }

    private static UdpPeer at(InetAddress address, PortPair ports) {
        return new UdpPeer(new InetSocketAddress(address, ports.rtp()), new InetSocketAddress(address, ports.rtcp()));
    }

    /** Host names are not looked up: the other side could make them any address. */
    private static Optional<InetAddress> literal(Optional<String> text) {
        return text.map(t -> NetUtil.createInetAddressFromIpAddressString(t.strip()));
    }

    InetAddress address() {
        return rtp.getAddress();
    }

    InetSocketAddress end(boolean control) {
        return control ? rtcp : rtp;
    }

    /** With a port that has become known. */
    UdpPeer with(InetSocketAddress end, boolean control) {
        return control ? new UdpPeer(rtp, end) : new UdpPeer(end, rtcp);
    }

    /** In the form of the Transport header. */
    String ports() {
        return rtp.getPort() + "-" + rtcp.getPort();
    }
}
