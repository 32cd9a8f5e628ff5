// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import sprocket.rtp.rtcp.SenderReport;

/** When units are to be shown. What tells it, timestamps or nothing but their arrival, depends on the profile. */
interface UnitTime {

    PlayTimeline timeline();

    /** Playing begins after a pause: what is known of the time before is void. */
    void prepare();

    /** @param rtpTime the timestamp at the beginning, where the server names it */
    void begin(PlayTimeline begun, OptionalLong rtpTime);

    /** The same while the stream plays on: what has an earlier timestamp belongs to the time before. */
    void continueWith(PlayTimeline following, OptionalLong rtpTime);

    /** The sender has begun anew. */
    void restart(int timestamp);

    void received(SenderReport latest);

    /**
     * Nanoseconds since the timeline began, of a unit that comes out.
     *
     * @param arrival nanoseconds of the loop's clock
     */
    long playTime(int timestamp, long arrival);

    /** Nanoseconds of playing between two units, of which the second has come out last; 0 where that is not known. */
    long interval(int before, int timestamp);

    /** The sender's time of day, where it has reported. */
    Optional<Instant> captured(int timestamp);
}
