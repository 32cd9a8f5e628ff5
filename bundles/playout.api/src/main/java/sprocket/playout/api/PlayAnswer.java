// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.List;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.RtspRange;

/**
 * What the reply to a PLAY says.
 *
 * @param range what will be played, in the unit of the request
 * @param scale the scale that was chosen
 * @param speed the speed that was chosen
 * @param rtpInfo one for each stream
 */
public record PlayAnswer(RtspRange range, double scale, double speed, List<RtpInfo> rtpInfo) {}
