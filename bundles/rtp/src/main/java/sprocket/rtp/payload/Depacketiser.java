// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtp.RtpHeader;

/** Puts the frames of one stream together from received packets. Used by one thread at a time. */
@ConsumerType
public interface Depacketiser {

    /**
     * Takes the next packet in sequence.
     *
     * @param payload the packet's payload, valid during the call only
     * @param lost whether packets before this one are missing; the frame that they belong to is dropped
     * @param frames takes each frame that is complete now
     */
    void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames);

    /** How many frames were dropped because packets were missing or broken. */
    long dropped();

    /**
     * A frame that was put together.
     *
     * @param timestamp RTP timestamp, 32 bits unsigned
     * @param randomAccess whether decoding can start here
     * @param parts as in an access unit; the receiver's own from now on
     */
    record Frame(int timestamp, boolean randomAccess, List<ByteBuffer> parts) {

        public Frame {
            parts = List.copyOf(parts);
        }
    }
}
