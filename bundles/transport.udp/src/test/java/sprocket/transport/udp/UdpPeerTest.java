// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportOffer;

class UdpPeerTest {

    private static TransportOffer.Builder from(String address) throws Exception {
        InetAddress peer = InetAddress.getByName(address);
        return TransportOffer.builder(
                "RTP/AVP/UDP", new InetSocketAddress(peer, 4), new InetSocketAddress(peer, 554), Runnable::run);
    }

    @ParameterizedTest(name = "{1} to {2} from {0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "192.0.2.1, 5000-5001, -, 5000-5001",
                "192.0.2.1, 5001-5002, -, 5001-5002",
                "192.0.2.1, 5000-5010, -, 5000-5010",
                "192.0.2.1, 1-65535, -, 1-65535",
                "192.0.2.1, 5000-5001, 192.0.2.1, 5000-5001",
                "2001:db8::1, 5000-5001, 2001:DB8:0::1, 5000-5001",
                "2001:db8::1, 5000-5001, [2001:db8::1], 5000-5001",
                "192.0.2.1, -, -, -",
                "192.0.2.1, 0-1, -, -",
                "192.0.2.1, 65535-65536, -, -",
                "192.0.2.1, 5000-5000, -, -",
                "192.0.2.1, 5001-5000, -, -",
                "192.0.2.1, 5000-5001, 192.0.2.2, -",
                "192.0.2.1, 5000-5001, 255.255.255.255, -",
                "192.0.2.1, 5000-5001, 224.0.0.1, -",
                "192.0.2.1, 5000-5001, '', -",
                "192.0.2.1, 5000-5001, localhost, -",
                "127.0.0.1, 5000-5001, localhost, -",
                "192.0.2.1, 5000-5001, 2001:db8::1, -",
            })
    void sendsToTheCallerAlone(String caller, String offered, String destination, String ports) throws Exception {
        TransportOffer offer = from(caller)
                .clientPorts(Optional.ofNullable(offered).map(Viewer::pair))
                .destination(Optional.ofNullable(destination))
                .build();
        Optional<UdpChannel.Peer> peer = UdpChannel.Peer.client(offer);
        assertThat(peer.map(UdpChannel.Peer::ports).orElse(null)).isEqualTo(ports);
        InetAddress address = InetAddress.getByName(caller);
        peer.ifPresent(p -> assertThat(p.rtp().getAddress())
                .isEqualTo(address)
                .isEqualTo(p.rtcp().getAddress()));
    }

    @Test
    void leavesMulticastToOthers() throws Exception {
        TransportOffer.Builder multicast = from("192.0.2.1")
                .clientPorts(Optional.of(PortPair.from(5000)))
                .serverPorts(Optional.of(PortPair.from(6000)))
                .multicast(true);
        assertThat(UdpChannel.Peer.client(multicast.build())).isEmpty();
        assertThat(UdpChannel.Peer.server(multicast.build())).isEmpty();
    }

    @ParameterizedTest(name = "source {1} and ports {2} from {0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "192.0.2.1, -, 6970-6971, 192.0.2.1, 6970-6971",
                "192.0.2.1, 198.51.100.9, 6970-6971, 198.51.100.9, 6970-6971",
                "192.0.2.1, 0.0.0.0, 6970-6971, 192.0.2.1, 6970-6971",
                "192.0.2.1, camera, 6970-6971, 192.0.2.1, 6970-6971",
                "192.0.2.1, -, -, 192.0.2.1, 0-0",
                "192.0.2.1, -, 0-1, -, -",
                "192.0.2.1, -, 65535-65536, -, -",
            })
    void hearsTheServerThatAnswers(String server, String source, String answered, String address, String ports)
            throws Exception {
        TransportOffer answer = from(server)
                .source(Optional.ofNullable(source))
                .serverPorts(Optional.ofNullable(answered).map(Viewer::pair))
                .build();
        Optional<UdpChannel.Peer> peer = UdpChannel.Peer.server(answer);
        assertThat(peer.map(p -> p.address().getHostAddress()).orElse(null)).isEqualTo(address);
        assertThat(peer.map(UdpChannel.Peer::ports).orElse(null)).isEqualTo(ports);
    }
}
