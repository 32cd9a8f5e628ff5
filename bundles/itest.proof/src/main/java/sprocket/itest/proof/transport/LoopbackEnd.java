// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.nio.ByteBuffer;

/** The receiver of the packets of a channel. Thread-safe; buffers are valid during the call. */
interface LoopbackEnd {

    void rtp(ByteBuffer packet);

    void rtcp(ByteBuffer packet);

    /** The channel was closed. */
    default void finish() {}
}
