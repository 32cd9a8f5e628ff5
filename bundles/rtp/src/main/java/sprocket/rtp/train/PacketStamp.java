// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

/**
 * The header fields of a train's packets that differ from viewer to viewer.
 *
 * @param sequence sequence number of the train's first packet; the others count up from it, modulo 65536
 * @param timestamp RTP timestamp of the access unit
 */
public record PacketStamp(int payloadType, int ssrc, int sequence, int timestamp) {}
