// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sprocket.media.api.MediaException;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.sdp.Attribute;
import sprocket.sdp.Bandwidth;
import sprocket.sdp.Fmtp;
import sprocket.sdp.MediaBuilder;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.RtpMap;
import sprocket.sdp.SessionDescription;

/**
 * A payload description as a media section of a session description (RFC 8866, section 5.14): written, and read. A
 * description that was written is read as an equal one, with two exceptions. Audio that does not say its channels has
 * one. The placeholder comes back only in attributes that begin with a payload type by their RFC. Stateless,
 * thread-safe.
 */
public final class MediaSection {

    /** Stands for the payload type in the attributes of a {@link PayloadDescription}. */
    private static final String PLACEHOLDER = "%";

    /**
     * What begins with a payload type, or with {@code *} for all (RFC 6064, section 4; RFC 4585, section 4.2; RFC 6236,
     * section 3.1).
     */
    private static final Set<String> OF_ONE_PAYLOAD_TYPE = Set.of("framesize", "rtcp-fb", "imageattr");

    /** What a description says elsewhere, and what is a matter of RTSP or of the transport's keys. */
    private static final Set<String> NOT_OF_THE_PAYLOAD =
            Set.of("rtpmap", "fmtp", "control", "range", "crypto", "key-mgmt");

    /** What some cameras say above the first media section, though it belongs into one. */
    private static final Set<String> INHERITED = Set.of("rtpmap", "fmtp", "framesize", "x-dimensions", "framerate");

    private MediaSection() {}

    /**
     * Begins a media section that announces a payload. The transport's own attributes and {@code a=control} are the
     * caller's to add.
     *
     * @param payloadType what packets carry, 0 to 127
     * @param profile the RTP profile of the transport, such as {@code RTP/AVP}
     * @throws IllegalArgumentException where the description holds what cannot be written
     */
    public static MediaBuilder write(PayloadDescription payload, int payloadType, String profile) {
        String type = Integer.toString(payloadType);
        MediaBuilder media = MediaDescription.builder(payload.media(), profile, type)
                .rtpMap(new RtpMap(
                        payloadType, payload.encoding(), payload.clockRate(), Math.max(1, payload.channels())));
        if (payload.bandwidth() > 0) {
            media.bandwidth(Bandwidth.AS, payload.bandwidth());
        }
        if (!payload.parameters().isEmpty()) {
            media.fmtp(Fmtp.of(payloadType, payload.parameters()));
        }
        for (PayloadDescription.Attribute attribute : payload.attributes()) {
            media.attribute(
                    attribute.value().isEmpty()
                            ? Attribute.flag(attribute.name())
                            : Attribute.of(attribute.name(), attribute.value().replace(PLACEHOLDER, type)));
        }
        return media;
    }

    /**
     * What a media section says about one of its payload types. A section that announces several is read once for each.
     *
     * @param session what the section is a part of
     * @param media of the session
     * @throws MediaException where the section does not announce that type, or does not say what it stands for
     */
    public static PayloadDescription read(SessionDescription session, MediaDescription media, int payloadType)
            throws MediaException {
        if (!media.isRtp()) {
            throw new MediaException("The media section announces no RTP, so it has no payload type " + payloadType);
        }
        if (!media.payloadTypes().contains(payloadType)) {
            throw new MediaException(
                    "The media section announces the payload types " + media.payloadTypes() + ", not " + payloadType);
        }
        MediaDescription whole = withInherited(session, media);
        RtpMap map = map(whole, payloadType);
        Map<String, String> parameters =
                whole.fmtp(payloadType).map(Fmtp::inOrder).orElse(Map.of());
        long bandwidth = media.bandwidth(Bandwidth.AS).orElse(0L);
        return new PayloadDescription(
                media.kind(),
                fixed(map),
                map.encoding(),
                map.clockRate(),
                channels(media, map),
                parameters,
                attributes(whole, Integer.toString(payloadType)),
                (int) Math.min(Integer.MAX_VALUE, bandwidth));
    }

    private static MediaDescription withInherited(SessionDescription session, MediaDescription media) {
        MediaBuilder whole = media.toBuilder();
        for (Attribute attribute : session.attributes()) {
            if (INHERITED.contains(name(attribute))) {
                whole.attribute(attribute);
            }
        }
        return whole.build();
    }

    private static RtpMap map(MediaDescription media, int payloadType) throws MediaException {
        return media.rtpMap(payloadType)
                .or(() -> withoutClockRate(media, payloadType))
                .orElseThrow(() -> new MediaException("There is no a=rtpmap that says the encoding and clock rate of "
                        + "payload type " + payloadType + ", which has no fixed meaning (RFC 3551, 6)"));
    }

    /** Video has one clock (RFC 3551, section 5), so it is known where the line leaves it out. */
    private static Optional<RtpMap> withoutClockRate(MediaDescription media, int payloadType) {
        if (media.kind().equalsIgnoreCase("video")) {
            for (String line : media.attributes("rtpmap")) {
                String[] words = line.split("[ \t]+");
                if (words[0].equals(Integer.toString(payloadType))
                        && words.length > 1
                        && words[1].matches("[!-~&&[^/]]+/?")) {
                    return Optional.of(RtpMap.of(payloadType, words[1].replace("/", ""), 90_000));
                }
            }
        }
        return Optional.empty();
    }

    /** The number of a payload type where it is used as RFC 3551 says; a sender may use it for something else. */
    private static OptionalInt fixed(RtpMap map) {
        Optional<RtpMap> assigned = RtpMap.assigned(map.payloadType());
        boolean same = assigned.isPresent()
                && assigned.get().is(map.encoding())
                && assigned.get().clockRate() == map.clockRate()
                && assigned.get().channels() == map.channels();
        return same ? OptionalInt.of(map.payloadType()) : OptionalInt.empty();
    }

    private static int channels(MediaDescription media, RtpMap map) {
        return media.kind().equalsIgnoreCase("audio") || map.channels() > 1 ? map.channels() : 0;
    }

    private static List<PayloadDescription.Attribute> attributes(MediaDescription media, String payloadType) {
        List<PayloadDescription.Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : media.attributes()) {
            String name = name(attribute);
            String value = attribute.value().orElse("");
            if (OF_ONE_PAYLOAD_TYPE.contains(name)) {
                String[] halves = value.strip().split("(?=[ \t])", 2);
                if (halves[0].equals(payloadType)) {
                    value = PLACEHOLDER + value.strip().substring(payloadType.length());
                } else if (halves[0].matches("\\d+")) {
                    continue;
                }
            }
            if (!NOT_OF_THE_PAYLOAD.contains(name)) {
                attributes.add(new PayloadDescription.Attribute(attribute.name(), value));
            }
        }
        return attributes;
    }

    private static String name(Attribute attribute) {
        return attribute.name().toLowerCase(Locale.ROOT);
    }
}
