// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a payload format announces a track in a session description (RFC 8866, sections 6.6 and 6.15).
 *
 * @param media the media type: {@code video}, {@code audio}, {@code application}
 * @param payloadType the static number of RFC 3551, or empty: a dynamic one is assigned
 * @param encoding the encoding name of a=rtpmap
 * @param clockRate ticks per second
 * @param channels for audio with more than one channel; 0 or 1 is not written
 * @param parameters of a=fmtp, in order; a value may be empty
 * @param attributes further lines of the media section, such as {@code framesize}; {@code %} in a value stands for the
 *     payload type
 * @param bandwidth kbit/s for b=AS, 0 if unknown
 */
public record PayloadDescription(
        String media,
        OptionalInt payloadType,
        String encoding,
        int clockRate,
        int channels,
        Map<String, String> parameters,
        List<Attribute> attributes,
        int bandwidth) {

    /** One line {@code a=name:value}, or {@code a=name} for an empty value. */
    public record Attribute(String name, String value) {}

    public PayloadDescription {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        attributes = List.copyOf(attributes);
    }
}
