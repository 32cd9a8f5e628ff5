// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.StreamDescription;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.RtpProfile;

/** Tracks as DESCRIBE announces them. */
public final class TestStreamDescriptions {

    private TestStreamDescriptions() {}

    public static StreamDescription jpeg(Track track) {
        return new StreamDescription(
                track,
                26,
                new PayloadDescription(
                        "video", OptionalInt.of(26), VideoFormat.JPEG, 90_000, 0, Map.of(), List.of(), 0),
                RtpProfile.DEFAULT,
                List.of());
    }
}
