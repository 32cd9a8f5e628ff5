// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;

/**
 * What was done to access units that packets cannot carry as they are, for all sessions together since the playout
 * started.
 *
 * @param made access units that were converted
 * @param reused access units that were taken from the cache instead, converted before for the same or another viewer
 * @param failed conversions that failed
 * @param time that conversions took, those that failed included
 * @param kept what the cache has now
 * @param keptBytes memory that this takes
 * @param load how many threads the conversions for those who play now keep busy, on the average of the last seconds
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
