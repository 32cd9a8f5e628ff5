// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A media section: {@code m=} and the lines below it (RFC 8866, section 5.14). What it does not say itself it may
 * inherit from the session; {@link SessionDescription} answers for both.
 *
 * <p>The typed views of attributes skip lines that they cannot read, so that one damaged line costs no other track; the
 * lines themselves stay in {@link #attributes()}.
 *
 * @param kind {@code video}, {@code audio}, {@code application} …
 * @param port 0 to 65,535; in RTSP 0, or a suggestion (RFC 2326, appendix C.1.2)
 * @param portCount number of port pairs from {@code port} on, 1 unless layered
 * @param protocol such as {@code RTP/AVP} or {@code RTP/SAVP}
 * @param formats for RTP the payload types in order of preference
 * @param information see {@link Section}
 * @param connections the {@code c=} lines, several only when layered
 * @param bandwidths see {@link Section}
 * @param attributes see {@link Section}
 */
public record MediaDescription(
        String kind,
        int port,
        int portCount,
        String protocol,
        List<String> formats,
        Optional<String> information,
        List<ConnectionInformation> connections,
        List<Bandwidth> bandwidths,
        List<Attribute> attributes)
        implements Section {

    static final String FRAME_RATE = "framerate";

    private static final int MAX_PORT = 65_535;

    private static final Pattern PAYLOAD_TYPE = Pattern.compile("\\d{1,3}");

    /** @throws IllegalArgumentException if a component cannot be written, is out of range or exceeds a limit */
    public MediaDescription {
        kind = Syntax.word("media kind", kind);
        Syntax.range("port", port, 0, MAX_PORT);
        Syntax.range("port count", portCount, 1, MAX_PORT);
        protocol = Syntax.word("media protocol", protocol);
        if (formats.size() > SdpLimits.MAX_FORMATS) {
            throw new IllegalArgumentException("media formats: more than " + SdpLimits.MAX_FORMATS);
        }
        formats = formats.stream()
                .map(format -> Syntax.word("media format", format))
                .toList();
        information = SessionDescription.unlessBlank("information", information);
        connections = List.copyOf(connections);
        bandwidths = List.copyOf(bandwidths);
        attributes = List.copyOf(attributes);
    }

    /** Begins a media section on port 0. */
    public static MediaBuilder builder(String kind, String protocol, String... formats) {
        return new MediaBuilder(kind, protocol, List.of(formats));
    }

    /** Begins an {@code RTP/AVP} section (RFC 3551) on port 0. */
    public static MediaBuilder rtp(String kind, int... payloadTypes) {
        return new MediaBuilder(
                kind,
                "RTP/AVP",
                IntStream.of(payloadTypes).mapToObj(Integer::toString).toList());
    }

    /** Begins a changed copy. */
    public MediaBuilder toBuilder() {
        return new MediaBuilder(this);
    }

    @Override
    public Optional<ConnectionInformation> connection() {
        return connections.stream().findFirst();
    }

    /** Whether the media travel in RTP, in whatever profile. */
    public boolean isRtp() {
        return protocol.toUpperCase(Locale.ROOT).contains("RTP/");
    }

    /** The formats that are payload types, in order of preference; none when this is not RTP. */
    public List<Integer> payloadTypes() {
        return isRtp()
                ? formats.stream()
                        .filter(format -> PAYLOAD_TYPE.matcher(format).matches())
                        .map(Integer::valueOf)
                        .filter(type -> type <= RtpMap.MAX_PAYLOAD_TYPE)
                        .toList()
                : List.of();
    }

    /** What a payload type stands for: by {@code a=rtpmap}, else by its fixed assignment (RFC 3551, section 6). */
    public Optional<RtpMap> rtpMap(int payloadType) {
        return read(RtpMap.NAME, RtpMap::parse)
                .filter(map -> map.payloadType() == payloadType)
                .findFirst()
                .or(() -> RtpMap.assigned(payloadType));
    }

    /** The parameters of a payload type. */
    public Optional<Fmtp> fmtp(int payloadType) {
        return read(Fmtp.NAME, Fmtp::parse)
                .filter(fmtp -> fmtp.payloadType() == payloadType)
                .findFirst();
    }

    /** {@code a=framerate} in frames per second, above 0 (RFC 8866, section 6.13). */
    public OptionalDouble frameRate() {
        return attributes(FRAME_RATE).stream()
                .filter(text -> text.matches("\\d{1,9}([.,]\\d{1,9})?"))
                .mapToDouble(text -> Double.parseDouble(text.replace(',', '.')))
                .filter(rate -> rate > 0)
                .findFirst();
    }

    static MediaDescription parse(String value) {
        String[] words = Syntax.words(value);
        if (words.length < 3) {
            throw new IllegalArgumentException("media: not kind, port, protocol and formats: " + Syntax.shown(value));
        }
        String[] ports = words[1].split("/", 2);
        return new MediaDescription(
                words[0],
                (int) Syntax.number("port", ports[0], MAX_PORT),
                ports.length > 1 ? (int) Syntax.number("port count", ports[1], MAX_PORT) : 1,
                words[2],
                List.of(words).subList(3, words.length),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    String text() {
        String ports = portCount > 1 ? port + "/" + portCount : Integer.toString(port);
        return String.join(" ", kind, ports, protocol) + (formats.isEmpty() ? "" : " " + String.join(" ", formats));
    }

    private <T> Stream<T> read(String name, Function<String, T> parser) {
        return attributes(name).stream().flatMap(text -> {
            try {
                return Stream.of(parser.apply(text));
            } catch (IllegalArgumentException unreadable) {
                return Stream.empty();
            }
        });
    }
}
