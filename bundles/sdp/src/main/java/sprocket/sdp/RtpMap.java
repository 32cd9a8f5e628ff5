// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a payload type stands for: {@code a=rtpmap} (RFC 8866, section 6.6).
 *
 * @param payloadType 0 to 127
 * @param encoding media subtype such as {@code H264}; compared without regard to case
 * @param clockRate RTP timestamp units per second, above 0
 * @param channels of audio, 1 when the line does not say; not written when 1
 */
public record RtpMap(int payloadType, String encoding, int clockRate, int channels) {

    static final String NAME = "rtpmap";
    static final int MAX_PAYLOAD_TYPE = 127;

    private static final int MAX_CHANNELS = 255;

    /** @throws IllegalArgumentException if a number is out of range or the encoding cannot be written */
    public RtpMap {
        Syntax.range("payload type", payloadType, 0, MAX_PAYLOAD_TYPE);
        encoding = Syntax.word("encoding name", encoding);
        if (encoding.indexOf('/') >= 0) {
            throw new IllegalArgumentException("encoding name: holds a slash: " + Syntax.shown(encoding));
        }
        Syntax.range("clock rate", clockRate, 1, Integer.MAX_VALUE);
        Syntax.range("channels", channels, 1, MAX_CHANNELS);
    }

    /** A mapping without channels, as video has it. */
    public static RtpMap of(int payloadType, String encoding, int clockRate) {
        return new RtpMap(payloadType, encoding, clockRate, 1);
    }

    /** The fixed meaning of a payload type that needs no {@code a=rtpmap} (RFC 3551, section 6), if it has one. */
    public static Optional<RtpMap> assigned(int payloadType) {
        return AssignedPayloads.of(payloadType);
    }

    /** Whether this is the encoding of that name. */
    public boolean is(String encoding) {
        return this.encoding.equalsIgnoreCase(encoding);
    }

    /** The line that says this. */
    public Attribute toAttribute() {
        String format = encoding + "/" + clockRate + (channels > 1 ? "/" + channels : "");
        return Attribute.of(NAME, payloadType + " " + format);
    }

    /** @throws IllegalArgumentException if the value of an {@code a=rtpmap} is not one */
    static RtpMap parse(String value) {
        String[] words = Syntax.words(value);
        if (words.length < 2) {
            throw new IllegalArgumentException("rtpmap: no encoding: " + Syntax.shown(value));
        }
        // Trailing slashes are dropped: "PCMU/8000/" has been seen.
        String[] parts = words[1].split("/");
        if (parts.length < 2) {
            throw new IllegalArgumentException("rtpmap: no clock rate: " + Syntax.shown(value));
        }
        return new RtpMap(
                (int) Syntax.number("payload type", words[0], MAX_PAYLOAD_TYPE),
                parts[0],
                (int) Syntax.number("clock rate", parts[1], Integer.MAX_VALUE),
                parts.length > 2 ? (int) Syntax.number("channels", parts[2], MAX_CHANNELS) : 1);
    }

    /** The payload types with a fixed meaning (RFC 3551, section 6, tables 4 and 5). */
    private static final class AssignedPayloads {

        private static final Map<Integer, RtpMap> BY_TYPE = Stream.of(
                        "0 PCMU/8000",
                        "3 GSM/8000",
                        "4 G723/8000",
                        "5 DVI4/8000",
                        "6 DVI4/16000",
                        "7 LPC/8000",
                        "8 PCMA/8000",
                        // G722 samples at 16 kHz; its clock is 8 kHz by a historic error (RFC 3551, section 4.5.2).
                        "9 G722/8000",
                        "10 L16/44100/2",
                        "11 L16/44100",
                        "12 QCELP/8000",
                        "13 CN/8000",
                        "14 MPA/90000",
                        "15 G728/8000",
                        "16 DVI4/11025",
                        "17 DVI4/22050",
                        "18 G729/8000",
                        "25 CelB/90000",
                        "26 JPEG/90000",
                        "28 nv/90000",
                        "31 H261/90000",
                        "32 MPV/90000",
                        "33 MP2T/90000",
                        "34 H263/90000")
                .map(RtpMap::parse)
                .collect(Collectors.toUnmodifiableMap(RtpMap::payloadType, Function.identity()));

        private AssignedPayloads() {}

        static Optional<RtpMap> of(int payloadType) {
            return Optional.ofNullable(BY_TYPE.get(payloadType));
        }
    }
}
