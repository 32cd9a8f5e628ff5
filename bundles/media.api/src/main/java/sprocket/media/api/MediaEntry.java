// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/**
 * One line of a listing.
 *
 * @param path below the source's mount point
 * @param directory whether it is listed further rather than played
 * @param size in bytes, -1 where it has none
 */
public record MediaEntry(MediaPath path, boolean directory, long size) {}
