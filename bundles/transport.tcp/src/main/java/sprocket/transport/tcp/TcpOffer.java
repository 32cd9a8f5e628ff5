package sprocket.transport.tcp;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtp.transport.TransportOffer;

/**
 * Which channels a client wants (RFC 2326, 12.39).
 *
 * @param channel the lower of two neighbours, for RTP; empty where the server may choose
 */
record TcpOffer(OptionalInt channel) {

    private static final Pattern CHANNELS = Pattern.compile("\\s*(\\d{1,3})(?:-(\\d{1,3}))?\\s*");
    /** One byte numbers the channels, and the higher of a pair is for RTCP. */
    private static final int HIGHEST = 255;

    /** Empty for multicast, for another destination than the caller, and for channels that are no pair. */
    static Optional<TcpOffer> of(TransportOffer offer) {
        Map<String, String> parameters = offer.parameters();
        String caller = offer.peer().getAddress().getHostAddress();
        if (parameters.containsKey("multicast") || !parameters.getOrDefault("destination", caller).strip().equals(caller)) {
            return Optional.empty();
        }
        String wanted = parameters.get("interleaved");
        return wanted == null ? Optional.of(new TcpOffer(OptionalInt.empty())) : pair(wanted);
    }

    private static Optional<TcpOffer> pair(String text) {
        Matcher channels = CHANNELS.matcher(text);
        if (!channels.matches()) {
            return Optional.empty();
        }
        int rtp = Integer.parseInt(channels.group(1));
        int rtcp = channels.group(2) == null ? rtp + 1 : Integer.parseInt(channels.group(2));
        return rtcp == rtp + 1 && rtcp <= HIGHEST ? Optional.of(new TcpOffer(OptionalInt.of(rtp))) : Optional.empty();
    }
}
