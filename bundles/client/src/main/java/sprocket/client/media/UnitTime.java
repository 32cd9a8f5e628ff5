// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import sprocket.rtp.rtcp.SenderReport;

/** Decides when to present units, by their timestamps or by their arrival. That depends on the profile. */
interface UnitTime {

    PlayTimeline timeline();

    /** Playing begins after a pause: forgets what it knows about the time before. */
    void prepare();

    /** @param rtpTime the timestamp at the beginning, if the server announces it */
    void begin(PlayTimeline begun, OptionalLong rtpTime);

    /** The same while the stream plays: units with an earlier timestamp belong to the previous timeline. */
    void continueWith(PlayTimeline following, OptionalLong rtpTime);

    /** The sender has restarted. */
    void restart(int timestamp);

    void received(SenderReport latest);

    /**
     * The playing time of a unit, in nanoseconds since the timeline began.
     *
     * @param arrival nanoseconds of the loop's clock
     */
    long playTime(int timestamp, long arrival);

    /** The playing time between two units in nanoseconds, 0 if it is not known. The second unit was delivered last. */
    long interval(int before, int timestamp);

    /** The sender's time of day, if it has sent a report. */
    Optional<Instant> captured(int timestamp);
}
