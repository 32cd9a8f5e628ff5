// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.sdp.Origin;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/**
 * A film, as the server's description describes it.
 *
 * @param file the name that the client uses
 * @param control URL of the track with pictures
 * @param origin the line {@code o=} of the description
 * @param seconds its length; empty if it is live
 * @param picturesPerSecond empty if the description has no rate
 */
record LabFilm(String file, String control, String origin, OptionalDouble seconds, OptionalDouble picturesPerSecond) {

    /**
     * @param base the URL that the controls are relative to
     * @return empty if it has no track with pictures, or is no description
     */
    static Optional<LabFilm> of(String file, String base, ByteBuffer description) {
        try {
            byte[] bytes = new byte[description.remaining()];
            description.duplicate().get(bytes);
            SessionDescription session = SessionDescription.parse(bytes);
            return session.media().stream()
                    .filter(media -> media.kind().equals("video"))
                    .findFirst()
                    .map(video -> new LabFilm(
                            file,
                            session.controlUrl(video, base),
                            origin(session.origin()),
                            seconds(session),
                            video.frameRate()));
        } catch (SdpException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String origin(Origin origin) {
        return String.join(
                " ",
                "o=" + origin.username(),
                origin.sessionId(),
                origin.sessionVersion(),
                origin.networkType(),
                origin.addressType(),
                origin.address());
    }

    private static OptionalDouble seconds(SessionDescription session) {
        try {
            Optional<String> range = session.attribute("range");
            if (range.isPresent()
                    && RtspRange.parse(range.get()) instanceof NptRange npt
                    && npt.end().isPresent()) {
                return OptionalDouble.of(npt.end().get().toNanos() / 1e9);
            }
        } catch (RtspException e) {
            // A description without a range is that of a live film.
        }
        return OptionalDouble.empty();
    }

    /** Whether the film has an end and a rate. */
    boolean stored() {
        return seconds.isPresent() && picturesPerSecond.isPresent();
    }

    String time() {
        return BigDecimal.valueOf(seconds.orElseThrow())
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    String rate() {
        return BigDecimal.valueOf(picturesPerSecond.orElseThrow())
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    Optional<String> frameRate() {
        return picturesPerSecond.isPresent() ? Optional.of(rate()) : Optional.empty();
    }

    long pictures() {
        return Math.round(seconds.orElseThrow() * picturesPerSecond.orElseThrow());
    }
}
