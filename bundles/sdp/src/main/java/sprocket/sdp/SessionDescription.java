// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A session description (RFC 8866).
 *
 * <p>Reading accepts CR, LF and CRLF, blank lines, surrounding blanks, any order, and the absence of every line but one
 * of {@code v=}, {@code o=} and {@code m=}. It ignores unknown lines, {@code k=} (RFC 8866, section 5.12), lines
 * without a value and attributes whose name is none; of lines that may stand once the last counts. It refuses a
 * {@code v=}, {@code m=}, {@code c=}, {@code b=} or {@code t=} that it cannot use, and what exceeds {@link SdpLimits}.
 *
 * <p>Writing gives the order of the RFC, CRLF and UTF-8; reading that back gives an equal description.
 *
 * @param origin {@code o=}, {@link Origin#UNKNOWN} if it was missing
 * @param name {@code s=}, {@code -} if there is none
 * @param information see {@link Section}
 * @param uri {@code u=} as sent
 * @param emails {@code e=} lines
 * @param phones {@code p=} lines
 * @param connection {@code c=}, inherited by media that have none
 * @param bandwidths see {@link Section}
 * @param timings {@code t=} lines, never empty
 * @param zones {@code z=} as sent
 * @param attributes see {@link Section}
 * @param media media sections in order
 */
public record SessionDescription(
        Origin origin,
        String name,
        Optional<String> information,
        Optional<String> uri,
        List<String> emails,
        List<String> phones,
        Optional<ConnectionInformation> connection,
        List<Bandwidth> bandwidths,
        List<Timing> timings,
        Optional<String> zones,
        List<Attribute> attributes,
        List<MediaDescription> media)
        implements Section {

    /** The media type of a description, for Content-Type and Accept. */
    public static final String MEDIA_TYPE = "application/sdp";

    static final String NO_NAME = "-";

    /** @throws IllegalArgumentException if a component cannot be written or exceeds a limit */
    public SessionDescription {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(connection, "connection");
        name = unlessBlank("session name", Optional.of(name)).orElse(NO_NAME);
        information = unlessBlank("information", information);
        uri = unlessBlank("uri", uri);
        emails = emails.stream()
                .map(email -> Syntax.text("email", email))
                .filter(email -> !email.isEmpty())
                .toList();
        phones = phones.stream()
                .map(phone -> Syntax.text("phone", phone))
                .filter(phone -> !phone.isEmpty())
                .toList();
        bandwidths = List.copyOf(bandwidths);
        timings = timings.isEmpty() ? List.of(Timing.UNBOUNDED) : List.copyOf(timings);
        zones = unlessBlank("zones", zones);
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
        if (media.size() > SdpLimits.MAX_MEDIA) {
            throw new IllegalArgumentException("media: more than " + SdpLimits.MAX_MEDIA);
        }
    }

    /** Begins a description. */
    public static SessionBuilder builder(Origin origin) {
        return new SessionBuilder(origin);
    }

    /** Begins a changed copy. */
    public SessionBuilder toBuilder() {
        return new SessionBuilder(this);
    }

    /**
     * Reads a description in UTF-8; bytes that are not become U+FFFD.
     *
     * @throws SdpException if it cannot be used, naming the line and the reason
     */
    public static SessionDescription parse(byte[] body) throws SdpException {
        if (body.length > SdpLimits.MAX_SIZE) {
            throw SdpParser.tooLarge();
        }
        return SdpParser.parse(new String(body, UTF_8), false);
    }

    /**
     * Reads a description as a client does that takes what it can get: a line that cannot be used is left out, and with
     * an {@code m=} line its whole section. Bytes that are not UTF-8 become U+FFFD.
     *
     * @throws SdpException if there is neither {@code v=}, {@code o=} nor {@code m=}, or more than
     *     {@link SdpLimits#MAX_SIZE} bytes or {@link SdpLimits#MAX_LINES} lines
     */
    public static SessionDescription parseLenient(byte[] body) throws SdpException {
        if (body.length > SdpLimits.MAX_SIZE) {
            throw SdpParser.tooLarge();
        }
        return SdpParser.parse(new String(body, UTF_8), true);
    }

    /**
     * Reads a description.
     *
     * @throws SdpException if it cannot be used, naming the line and the reason
     */
    public static SessionDescription parse(String body) throws SdpException {
        return SdpParser.parse(body, false);
    }

    /**
     * The description as the body of a message.
     *
     * @throws IllegalStateException if it exceeds one of {@link SdpLimits} and could not be read back
     */
    public byte[] toBytes() {
        return toText().getBytes(UTF_8);
    }

    /** The same as text, with the same limits. */
    public String toText() {
        return SdpWriter.write(this);
    }

    /** The {@code c=} line that holds for one of the media: its own, else the session's (RFC 8866, section 5.7). */
    public Optional<ConnectionInformation> connection(MediaDescription of) {
        return of.connection().or(this::connection);
    }

    /** The attribute that holds for one of the media: its own, else the session's. */
    public Optional<String> attribute(MediaDescription of, String name) {
        return of.attribute(name).or(() -> attribute(name));
    }

    /** The direction of a media section: its own, else that of the session, else both (RFC 8866, section 6.7). */
    public Direction direction(MediaDescription of) {
        return Direction.of(of).or(() -> Direction.of(this)).orElse(Direction.SENDRECV);
    }

    /**
     * The URL that controls all media together.
     *
     * @param base see {@link ControlUrl#resolve}
     */
    public String controlUrl(String base) {
        return ControlUrl.resolve(base, control().orElse(ControlUrl.AGGREGATE));
    }

    /**
     * The URL that controls one of the media; the aggregate URL if it names none (RFC 2326, appendix C). It is relative
     * to the base, but to the session's own {@code a=control} where that is an absolute URL: ffmpeg, GStreamer and
     * live555 all read it so, hence servers rely on it.
     *
     * @param base see {@link ControlUrl#resolve}
     */
    public String controlUrl(MediaDescription of, String base) {
        String root = control().filter(ControlUrl::isAbsolute).orElse(base);
        return of.control().map(control -> ControlUrl.resolve(root, control)).orElseGet(() -> controlUrl(base));
    }

    /** A line without a value is not written, so no value may be empty. */
    static Optional<String> unlessBlank(String what, Optional<String> value) {
        return value.map(text -> Syntax.text(what, text)).filter(text -> !text.isEmpty());
    }
}
