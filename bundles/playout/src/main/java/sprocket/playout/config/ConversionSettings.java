// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

/**
 * The settings of conversions, checked.
 *
 * @param cacheMemory bytes of what is made for one viewer and kept for others, at most
 * @param share of the threads that conversions may keep busy; above 1 more than there are
 */
public record ConversionSettings(long cacheMemory, double share) {}
