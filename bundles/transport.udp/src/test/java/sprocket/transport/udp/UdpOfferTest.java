package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtp.transport.TransportOffer;

class UdpOfferTest {

    @ParameterizedTest(name = "{1} from {0}")
    @CsvSource({
        "192.0.2.1, unicast;client_port=5000-5001, 5000-5001",
        "192.0.2.1, client_port=5000, 5000-5001",
        "192.0.2.1, client_port= 25000 , 25000-25001",
        "192.0.2.1, unicast;client_port=5001-5002, 5001-5002",
        "192.0.2.1, unicast;client_port=5000-5010, 5000-5010",
        "192.0.2.1, unicast;client_port=1-65535, 1-65535",
        "192.0.2.1, client_port=5000-5001;destination=192.0.2.1, 5000-5001",
        "192.0.2.1, client_port=5000-5001;source=198.51.100.9, 5000-5001",
        "2001:db8::1, client_port=5000-5001;destination=2001:DB8:0::1, 5000-5001",
        "2001:db8::1, client_port=5000-5001;destination=[2001:db8::1], 5000-5001",
        "192.0.2.1, unicast, -",
        "192.0.2.1, client_port=, -",
        "192.0.2.1, client_port=-, -",
        "192.0.2.1, client_port=0-0, -",
        "192.0.2.1, client_port=0-1, -",
        "192.0.2.1, client_port=65535, -",
        "192.0.2.1, client_port=65535-65536, -",
        "192.0.2.1, client_port=70000-70001, -",
        "192.0.2.1, client_port=-1, -",
        "192.0.2.1, client_port=5000-5000, -",
        "192.0.2.1, client_port=5001-5000, -",
        "192.0.2.1, client_port=5000-5001-5002, -",
        "192.0.2.1, client_port=99999999999999999999, -",
        "192.0.2.1, client_port=0x1388-0x1389, -",
        "192.0.2.1, multicast;client_port=5000-5001, -",
        "192.0.2.1, client_port=5000-5001;destination=192.0.2.2, -",
        "192.0.2.1, client_port=5000-5001;destination=255.255.255.255, -",
        "192.0.2.1, client_port=5000-5001;destination=224.0.0.1, -",
        "192.0.2.1, client_port=5000-5001;destination, -",
        "192.0.2.1, client_port=5000-5001;destination=localhost, -",
        "127.0.0.1, client_port=5000-5001;destination=localhost, -",
        "192.0.2.1, client_port=5000-5001;destination=2001:db8::1, -",
    })
    void reads(String caller, String text, String ports) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : text.split(";")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        InetAddress address = InetAddress.getByName(caller);
        Optional<UdpOffer> offer = UdpOffer.of(new TransportOffer("RTP/AVP/UDP", parameters, new InetSocketAddress(address, 4),
                new InetSocketAddress(address, 554), Runnable::run, Optional.empty()));
        assertThat(offer.map(UdpOffer::clientPort).orElse("-")).isEqualTo(ports);
        offer.ifPresent(o -> assertThat(o.rtp().getAddress()).isEqualTo(address).isEqualTo(o.rtcp().getAddress()));
    }
}
