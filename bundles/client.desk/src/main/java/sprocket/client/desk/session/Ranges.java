// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sprocket.client.DescribedTrack;
import sprocket.client.PlayReply;
import sprocket.client.PresentationDescription;
import sprocket.client.failure.RtspClientException;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;

/** The range of a film, from its description and the reply to PLAY. */
final class Ranges {

    private Ranges() {}

    /** The end of the range in the description (RFC 2326, section C.1.5). */
    static Optional<Duration> total(PresentationDescription description) {
        try {
            String range = description.sdp().attribute("range").orElse("npt=0-");
            return RtspRange.parse(range) instanceof NptRange npt ? npt.end() : Optional.empty();
        } catch (RtspException e) {
            return Optional.empty();
        }
    }

    /** The end of the range in the reply, which some descriptions do not contain. */
    static Optional<Duration> end(PlayReply reply) {
        return reply.range()
                .filter(NptRange.class::isInstance)
                .map(NptRange.class::cast)
                .filter(range -> reply.scale() > 0)
                .flatMap(NptRange::end);
    }

    static List<DescribedTrack> firstPictures(PresentationDescription description) {
        return List.of(description.tracks().stream()
                .filter(track -> track.media().kind().equals("video"))
                .findFirst()
                .orElseThrow(() -> new RtspClientException.BadReply("The film has no pictures", null)));
    }

    static String factor(double scale) {
        return scale == Math.rint(scale) ? String.valueOf((long) scale) : String.valueOf(scale);
    }
}
