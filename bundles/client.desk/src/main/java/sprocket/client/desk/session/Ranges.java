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

/** The range of a film, from its description and the reply to PLAY. */
final class Ranges {

    private Ranges() {}

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

    /** Tells that the server plays at another scale than it was asked for. */
    static String otherScale(double scale, double asked) {
        return "The server plays at " + factor(scale) + ", not at " + factor(asked)
                + ". Steps of one picture work without its help";
    }

    private static String factor(double scale) {
        String size =
                scale == Math.rint(scale) ? String.valueOf((long) Math.abs(scale)) : String.valueOf(Math.abs(scale));
        return (scale < 0 ? "−" : "") + size + "×";
    }
}
