// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.time.Duration;

/**
 * How long a swap waits.
 *
 * @param start for a new bundle to serve
 * @param retirement for the streams of an old bundle to end
 */
public record SwapLimits(Duration start, Duration retirement) {}
