package sprocket.client.media;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes what comes out of a {@link StreamReceiver}. Calls come on the stream's loop and return at once; what takes longer,
 * such as decoding, is done elsewhere. An exception is logged once and costs nothing but the call.
 */
@ConsumerType
public interface StreamListener {

    /** A whole access unit, in the order of sequence numbers. None comes that lacks a packet. */
    void unit(StreamUnit unit);

    /** A packet of an encoding that no depacketiser was given for, in the order of sequence numbers. */
    default void packet(RawPacket packet) {
    }

    /** The sender has begun anew, under another SSRC or elsewhere in its sequence numbers. */
    default void restarted() {
    }

    /** The sender has said goodbye, and what it sent before has come out. @param reason as it gave it, empty without one */
    default void ended(String reason) {
    }
}
