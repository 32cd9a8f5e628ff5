// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.nio.ByteBuffer;

/** Where packets arrive that a channel sends. Thread-safe; buffers are valid during the call. */
interface LoopbackEnd {

    void rtp(ByteBuffer packet);

    void rtcp(ByteBuffer packet);

    /** Nothing more will come. */
    default void finish() {}
}
