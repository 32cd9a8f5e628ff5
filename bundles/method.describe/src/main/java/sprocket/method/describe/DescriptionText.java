// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sprocket.address.AddressText;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.payload.description.MediaSection;
import sprocket.playout.api.StreamDescription;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtsp.api.header.ClockRange;
import sprocket.rtsp.api.header.NptRange;
import sprocket.sdp.Attribute;
import sprocket.sdp.ConnectionInformation;
import sprocket.sdp.ControlUrl;
import sprocket.sdp.MediaBuilder;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.Origin;
import sprocket.sdp.SessionBuilder;
import sprocket.sdp.SessionDescription;

/** A presentation as a session description (RFC 8866; RFC 2326, appendix C). */
final class DescriptionText {

    /** Code points of a session name at most; enough for any title. */
    private static final int MAX_NAME = 255;

    private DescriptionText() {}

    static SessionDescription of(Presentation presentation, List<StreamDescription> streams, InetAddress server) {
        long id = identity(presentation);
        SessionBuilder session = SessionDescription.builder(Origin.of(id, id, AddressText.literal(server)))
                .name(sessionName(presentation))
                .connection(ConnectionInformation.of(server instanceof Inet6Address ? "::" : "0.0.0.0"))
                .attribute("tool", "Sprocket")
                .control(ControlUrl.AGGREGATE)
                .attribute("range", range(presentation).toString());
        dates(presentation).ifPresent(dates -> session.attribute("range", dates.toString()));
        for (StreamDescription stream : streams) {
            session.media(media(stream, dates(presentation).map(dates -> range(presentation))));
        }
        return session.build();
    }

    /** @param range that the stream repeats: ffmpeg takes the last one of all, even if it does not know its unit */
    private static MediaDescription media(StreamDescription stream, Optional<NptRange> range) {
        MediaBuilder media = MediaSection.write(stream.payload(), stream.payloadType(), stream.profile());
        for (PayloadDescription.Attribute attribute : stream.attributes()) {
            media.attribute(
                    attribute.value().isEmpty()
                            ? Attribute.flag(attribute.name())
                            : Attribute.of(attribute.name(), attribute.value()));
        }
        range.ifPresent(npt -> media.attribute(Attribute.of("range", npt.toString())));
        return media.control(stream.track().id()).build();
    }

    /**
     * The s= line (RFC 8866, section 5.3). The name of a presentation is that of its file, which may hold any
     * character: here it becomes one short line of Unicode.
     */
    private static String sessionName(Presentation presentation) {
        String name = presentation.name();
        StringBuilder line = new StringBuilder();
        for (int i = 0, count = 0; i < name.length() && count < MAX_NAME; count++) {
            int c = name.codePointAt(i);
            line.appendCodePoint(printable(c));
            i += Character.charCount(c);
        }
        return line.toString();
    }

    /** Replaces all characters that end a line: some parsers know more line ends than CR and LF. */
    private static int printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> '\ufffd';
            default -> c;
        };
    }

    /** A presentation has the same id in every reply and on every server. */
    private static long identity(Presentation presentation) {
        StringBuilder what = new StringBuilder(presentation.name());
        for (Track track : presentation.tracks()) {
            what.append(track.id()).append(track.format().encoding());
        }
        what.append(range(presentation));
        return UUID.nameUUIDFromBytes(what.toString().getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits()
                & 0xFFFF_FFFFL;
    }

    /**
     * The range in absolute time, for media whose date is known (RFC 2326, section C.1.5). It follows the one in npt:
     * clients that know one range only take the first.
     */
    private static Optional<ClockRange> dates(Presentation presentation) {
        return presentation instanceof StoredPresentation stored
                ? stored.startTime().map(start -> new ClockRange(start, Optional.of(start.plus(stored.duration()))))
                : Optional.empty();
    }

    private static NptRange range(Presentation presentation) {
        return presentation instanceof StoredPresentation stored
                ? NptRange.of(Duration.ZERO, stored.duration())
                : NptRange.NOW;
    }
}
