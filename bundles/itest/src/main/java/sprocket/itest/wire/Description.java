package sprocket.itest.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.RtpMap;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/** A reply to DESCRIBE, read as a client reads it. */
public record Description(SessionDescription session, String base) {

    /** Dynamic payload types (RFC 3551, 6). */
    private static final int FIRST_DYNAMIC = 96;

    public static Description of(Reply reply) throws SdpException {
        if (reply.status() != 200) {
            throw new AssertionError("No description: " + reply);
        }
        String base = reply.header("Content-Base").orElseThrow(() -> new AssertionError("No Content-Base: " + reply));
        return new Description(SessionDescription.parse(reply.body()), base);
    }

    public List<MediaDescription> media() {
        return session.media();
    }

    /** The URL under which one of the media is set up. */
    public String control(int index) {
        return session.controlUrl(media().get(index), base);
    }

    /** The URL under which all are played. */
    public String control() {
        return session.controlUrl(base);
    }

    public int payloadType(int index) {
        return media().get(index).payloadTypes().get(0);
    }

    /** What one of the media says to a depacketiser. */
    public PayloadDescription payload(int index) {
        MediaDescription media = media().get(index);
        int type = payloadType(index);
        RtpMap map = media.rtpMap(type).orElseThrow(() -> new AssertionError("No rtpmap for " + type));
        Map<String, String> parameters = new LinkedHashMap<>();
        media.fmtp(type).ifPresent(fmtp -> parameters.putAll(fmtp.parameters()));
        List<PayloadDescription.Attribute> attributes = media.attributes().stream()
                .map(a -> new PayloadDescription.Attribute(a.name(), a.value().orElse(""))).toList();
        return new PayloadDescription(media.kind(), type < FIRST_DYNAMIC ? OptionalInt.of(type) : OptionalInt.empty(), map.encoding(),
                map.clockRate(), map.channels(), parameters, attributes, 0);
    }
}
