// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import sprocket.media.api.Track;
import sprocket.playout.stream.FailedUnitLog;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.RtpProfile;

/** Streams without a channel, for tests of what comes before the packets are sent. */
public final class TestStreams {

    private TestStreams() {}

    /** @param presentation its name in the log */
    public static OutgoingStream jpeg(Track track, String presentation) {
        return new OutgoingStream(
                TestStreamDescriptions.jpeg(track),
                null,
                null,
                null,
                RtpProfile.DEFAULT,
                PacketRules.avp(1400),
                1,
                new FailedUnitLog("viewer", presentation, track.id()));
    }
}
