// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import sprocket.media.api.AccessUnit;

/**
 * An access unit that was received whole.
 *
 * @param unit with its place in the media as presentation time. RTP carries no decode time (it is the same) and no
 *     duration (it is that of the unit before, and of the format's nominal rate for the first)
 * @param playTime nanoseconds of playing since the {@link PlayTimeline} began, at which it is to be shown or heard:
 *     that of all streams of a session may be compared. Negative for what the sender puts before the beginning
 * @param rtpTime RTP timestamp, 32 bits unsigned
 * @param arrival when its last packet arrived, nanoseconds of the loop's clock
 * @param captured the sender's time of day for it; known once a sender report has come (RFC 3550, 6.4.1)
 */
public record StreamUnit(AccessUnit unit, long playTime, int rtpTime, long arrival, Optional<Instant> captured) {}
