// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.List;

/**
 * What the reply to PLAY says.
 *
 * @param from position in the film
 * @param to position in the film
 * @param queued whether it has no sequence numbers
 * @param ticks RTP time of the start since that of what plays, by stream
 */
record Playing(Segment segment, long from, long to, double speed, boolean queued, List<Long> ticks) {}
