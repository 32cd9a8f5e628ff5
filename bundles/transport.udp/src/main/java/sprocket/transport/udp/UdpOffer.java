package sprocket.transport.udp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtp.transport.TransportOffer;

/**
 * Where a client wants its packets (RFC 2326, 12.39): always its own address, so that nobody can point a stream at a third party.
 *
 * @param rtp its address and RTP port
 * @param rtcp its address and RTCP port
 */
record UdpOffer(InetSocketAddress rtp, InetSocketAddress rtcp) {

    private static final Pattern PORTS = Pattern.compile("\\s*(\\d{1,5})(?:-(\\d{1,5}))?\\s*");

    /** Empty for multicast, for another destination than the caller, and for ports that are missing or wrong. */
    static Optional<UdpOffer> of(TransportOffer offer) {
        Map<String, String> parameters = offer.parameters();
        Matcher ports = PORTS.matcher(parameters.getOrDefault("client_port", ""));
        InetAddress caller = offer.peer().getAddress();
        if (parameters.containsKey("multicast") || !isCaller(parameters.get("destination"), caller) || !ports.matches()) {
            return Optional.empty();
        }
        int rtp = Integer.parseInt(ports.group(1));
        int rtcp = ports.group(2) == null ? rtp + 1 : Integer.parseInt(ports.group(2));
        if (rtp < 1 || rtcp <= rtp || rtcp > 65_535) {
            return Optional.empty();
        }
        return Optional.of(new UdpOffer(new InetSocketAddress(caller, rtp), new InetSocketAddress(caller, rtcp)));
    }

    /** A name is not looked up: the answer would be the caller's to choose. */
    private static boolean isCaller(String destination, InetAddress caller) {
        return destination == null || caller.equals(NetUtil.createInetAddressFromIpAddressString(destination.strip()));
    }

    /** As the answer repeats it. */
    String clientPort() {
        return rtp.getPort() + "-" + rtcp.getPort();
    }
}
