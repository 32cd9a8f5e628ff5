// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import java.time.Duration;

/**
 * The settings of a session's playout, checked.
 *
 * @param packetSize bytes of an RTP packet at most
 * @param loop whether stored media starts anew at its end
 * @param readAhead how far media is read ahead of its time
 * @param maxLateness how late an access unit is still sent
 * @param slowViewer how long a viewer may take nothing
 * @param grace how long a stream waits for another payload format or source once its own has gone
 */
public record PlayoutSettings(
        int packetSize, boolean loop, Duration readAhead, Duration maxLateness, Duration slowViewer, Duration grace) {}
