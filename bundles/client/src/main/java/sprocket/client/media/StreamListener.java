// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives the output of a {@link StreamReceiver}. Calls are made on the stream's loop and must return at once; do
 * longer work, such as decoding, on another thread. An exception is logged once and has no other effect.
 */
@ConsumerType
public interface StreamListener {

    /** A complete access unit, in the order of sequence numbers. Incomplete units are not delivered. */
    void unit(StreamUnit unit);

    /** A packet of an encoding without a depacketiser, in the order of sequence numbers. */
    default void packet(RawPacket packet) {}

    /** The sender has restarted, with another SSRC or at another sequence number. */
    default void restarted() {}

    /**
     * The sender has sent BYE, and all units before it have been delivered.
     *
     * @param reason the reason in BYE, empty if there is none
     */
    default void ended(String reason) {}
}
