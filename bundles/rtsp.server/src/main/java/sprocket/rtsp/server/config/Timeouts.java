// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import java.time.Duration;

/**
 * How long the server waits.
 *
 * @param session for a sign of life of a session
 * @param request for the reply to a request, before it is answered 503
 * @param overdue for a handler beyond that, before its session serves the next request nevertheless
 * @param hold for somebody who serves a method that was served a moment ago, before its requests are refused
 * @param idle for a request on a connection without sessions
 * @param message for the rest of a message that has begun
 * @param stall for a client that takes nothing of what is queued for it
 */
public record Timeouts(
        Duration session,
        Duration request,
        Duration overdue,
        Duration hold,
        Duration idle,
        Duration message,
        Duration stall) {

    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
}
