// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sprocket.client.failure.ForeignText;
import sprocket.client.failure.RtspClientException;
import sprocket.media.api.MediaException;
import sprocket.payload.description.MediaSection;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.ControlUrl;
import sprocket.sdp.Direction;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/**
 * Reads the reply to DESCRIBE. Ignores Content-Type, because some servers do not send it. A body that is no description
 * fails to parse anyway.
 */
final class DescriptionReader {

    /**
     * Payload types of all sections together. Beyond them, only the first one of a section is looked at: each is looked
     * up in all attributes, and a description may have thousands of both.
     */
    private static final int MAX_PAYLOAD_TYPES = 128;

    private final Extensions extensions;

    DescriptionReader(Extensions extensions) {
        this.extensions = extensions;
    }

    /** @throws RtspClientException.BadReply if there is no track that can be received */
    PresentationDescription read(RtspUri asked, RtspResponse response) {
        ByteBuffer body = response.body();
        if (!body.hasRemaining()) {
            throw new RtspClientException.BadReply(
                    "The server describes nothing: the reply to DESCRIBE has no body", null);
        }
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        try {
            SessionDescription sdp = SessionDescription.parseLenient(bytes);
            String base = base(asked, response);
            PresentationDescription description = new PresentationDescription(
                    sdp,
                    uri(sdp.controlUrl(base)).orElse(asked),
                    tracks(sdp, base),
                    new String(bytes, StandardCharsets.UTF_8));
            if (description.tracks().isEmpty()) {
                throw new RtspClientException.BadReply(
                        "The server describes " + sdp.media().size()
                                + " media, none of which comes in RTP from a URL that can be used",
                        null);
            }
            return description;
        } catch (SdpException e) {
            throw new RtspClientException.BadReply(
                    "The description cannot be read: " + e.getMessage() + " (its type is "
                            + ForeignText.shown(response.headers()
                                    .first(HeaderNames.CONTENT_TYPE)
                                    .orElse("not given")) + ")",
                    e);
        }
    }

    /**
     * Content-Base, else Content-Location, else the URL of the request (RFC 2326, section C.1.1). Relative URLs are
     * resolved against the URL of the request.
     */
    private static String base(RtspUri asked, RtspResponse response) {
        return Stream.of(HeaderNames.CONTENT_BASE, HeaderNames.CONTENT_LOCATION)
                .flatMap(name -> response.headers().first(name).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> uri(ControlUrl.resolve(asked.toString(), text)).stream())
                .map(RtspUri::toString)
                .findFirst()
                .orElse(asked.toString());
    }

    private static Optional<RtspUri> uri(String text) {
        try {
            return Optional.of(RtspUri.parse(text)).filter(RtspUri::absolute);
        } catch (RtspException e) {
            return Optional.empty();
        }
    }

    private List<DescribedTrack> tracks(SessionDescription sdp, String base) {
        List<DescribedTrack> tracks = new ArrayList<>();
        int left = MAX_PAYLOAD_TYPES;
        for (int i = 0; i < sdp.media().size(); i++) {
            MediaDescription media = sdp.media().get(i);
            Direction direction = sdp.direction(media);
            Optional<RtspUri> control = uri(sdp.controlUrl(media, base));
            if (media.isRtp()
                    && direction != Direction.SENDONLY
                    && direction != Direction.INACTIVE
                    && control.isPresent()) {
                List<Integer> types = media.payloadTypes().stream()
                        .distinct()
                        .limit(Math.max(1, left))
                        .toList();
                left -= types.size();
                tracks.add(track(sdp, i, control.get(), types));
            }
        }
        return tracks;
    }

    /**
     * Of several payload types, chooses the first that has a payload format, else the first that the section describes.
     */
    private DescribedTrack track(SessionDescription sdp, int index, RtspUri control, List<Integer> types) {
        MediaDescription media = sdp.media().get(index);
        DescribedTrack best = new DescribedTrack(
                index, media, control, types.stream().findFirst().orElse(-1), Optional.empty());
        for (int type : types) {
            Optional<PayloadDescription> payload = payload(sdp, media, type);
            if (payload.isPresent()) {
                DescribedTrack track = new DescribedTrack(index, media, control, type, payload);
                if (extensions.payloadFormat(profile(media), track.encoding()).isPresent()) {
                    return track;
                }
                best = best.payload().isPresent() ? best : track;
            }
        }
        return best;
    }

    private static Optional<PayloadDescription> payload(SessionDescription sdp, MediaDescription media, int type) {
        try {
            return Optional.of(MediaSection.read(sdp, media, type));
        } catch (MediaException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Transport and profile, such as {@code RTP/AVP}. Some servers add the lower transport, which is removed here. */
    static String profile(MediaDescription media) {
        String[] parts = media.protocol().toUpperCase(Locale.ROOT).split("/");
        return parts.length < 2 ? media.protocol() : parts[0] + "/" + parts[1];
    }
}
