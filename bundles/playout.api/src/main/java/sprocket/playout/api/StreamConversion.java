// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

/**
 * What is done to access units of a stream that packets cannot carry as they are.
 *
 * @param description as it goes on after "Pictures are": "re-coded with the standard Huffman tables"
 * @param lossy whether something of the media is lost
 */
public record StreamConversion(String description, boolean lossy) {}
