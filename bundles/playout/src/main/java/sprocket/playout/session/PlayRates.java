// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import sprocket.media.api.LivePresentation;
import sprocket.media.api.Presentation;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;

/** Scale and Speed of a PLAY, within the limits of the server (RFC 2326, sections 12.34 and 12.35). */
final class PlayRates {

    private PlayRates() {}

    /** 1 for live media, which has one speed only, and where none is asked for. */
    static double speed(PlayRequest request, Presentation presentation) {
        return presentation instanceof LivePresentation
                ? 1
                : Math.min(
                        Playout.MAX_SPEED,
                        Math.max(Playout.MIN_SPEED, request.speed().orElse(1)));
    }

    /** 1 where none is asked for. */
    static double scale(PlayRequest request) {
        double asked = request.scale().orElse(1);
        return Math.copySign(Math.min(Playout.MAX_SCALE, Math.max(Playout.MIN_SCALE, Math.abs(asked))), asked);
    }
}
