// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

/**
 * The threads that handlers run on.
 *
 * @param threads of the pool
 * @param overduePerMethod handlers of one method that may be beyond their deadline before requests for it are answered
 *     503 at once
 * @param held requests that may wait for somebody who serves their methods
 */
public record Work(int threads, int overduePerMethod, int held) {

    public static final Work DEFAULT = new Work(16, 4, 1000);
}
