// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

/**
 * What is predicted of an RTP packet.
 *
 * @param sequence negative if the server has not said a number of the stream yet
 * @param last whether it is the last packet of a picture; of sound the marker is not predicted, and this is true
 */
record ModelPacket(ModelStream stream, int sequence, long timestamp, boolean last) {}
