// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;

/**
 * How busy the playout is.
 *
 * @param delay by which event loops and media threads begin late what is due, where that is longest, on average over
 *     the last seconds; zero without sessions
 * @param limit the delay at which new viewers are refused; zero if none are
 * @param refused requests of new viewers that were refused since the playout started
 */
public record LoadStatistics(Duration delay, Duration limit, long refused) {}
