// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.time.Duration;

/**
 * What clients may take.
 *
 * @param connections at most at one time
 * @param idle how long a connection may neither ask for anything nor read what it is sent
 */
public record Limits(int connections, Duration idle) {}
