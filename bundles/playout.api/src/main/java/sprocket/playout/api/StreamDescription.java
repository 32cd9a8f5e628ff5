package sprocket.playout.api;

import sprocket.media.api.Track;
import sprocket.rtp.payload.PayloadDescription;

/**
 * A track as it is announced.
 *
 * @param payloadType the number that its packets carry, 0 to 127
 */
public record StreamDescription(Track track, int payloadType, PayloadDescription payload) {
}
