// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;

/**
 * Conversions of access units that packets cannot carry as they are, for all sessions together since the playout
 * started.
 *
 * @param made access units that were converted
 * @param reused access units that were taken from the cache, converted or as packets, because they had been converted
 *     before
 * @param failed conversions that failed
 * @param time total time of conversions, failed ones included
 * @param kept how many access units are in the cache now, as packets or converted; what is in it as both counts twice
 * @param keptBytes memory that the cache takes
 * @param load how many threads the conversions for viewers who play now keep busy, on average over the last seconds
 * @param capacity how many threads conversions may keep busy before further viewers are refused
 * @param refused how many viewers were refused
 */
public record ConversionStatistics(
        long made,
        long reused,
        long failed,
        Duration time,
        long kept,
        long keptBytes,
        double load,
        double capacity,
        long refused) {}
