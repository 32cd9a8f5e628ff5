// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import sprocket.media.api.AccessUnit;

/**
 * A complete access unit.
 *
 * @param unit with its position in the media as presentation time. RTP carries no decode time, so it is the same. RTP
 *     carries no duration, so it is the interval to the unit before; for the first unit it follows from the nominal
 *     rate of the format. It is media time: the interval of presentation is the duration divided by the scale
 * @param playTime when to present the unit, in nanoseconds since the {@link PlayTimeline} began. The values of all
 *     streams of a session are comparable. Negative for units before the beginning
 * @param scale media time per playing time at which it is sent (RFC 2326, section 12.34): 1 is normal, negative is
 *     backwards. Pictures are sent at any scale; servers send sound at 1 only
 * @param rtpTime RTP timestamp, 32 bits unsigned
 * @param arrival when its last packet arrived, nanoseconds of the loop's clock
 * @param captured the sender's time of day of its capture; empty before the first sender report (RFC 3550, section
 *     6.4.1), and at a speed other than 1
 */
public record StreamUnit(
        AccessUnit unit, long playTime, double scale, int rtpTime, long arrival, Optional<Instant> captured) {}
