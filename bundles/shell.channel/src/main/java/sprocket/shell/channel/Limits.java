// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.time.Duration;

/**
 * Limits of clients.
 *
 * @param connections the most at one time
 * @param idle how long a client may send no request and read no output before its connection is closed
 */
public record Limits(int connections, Duration idle) {}
