// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;

/**
 * One block of a pool. A transport's wrapping of the block stays with it from train to train, so that it is made once.
 */
final class TrainMemory {

    private final TrainPool pool;
    private final ByteBuffer bytes;
    private volatile Object wrapping;

    TrainMemory(TrainPool pool, ByteBuffer bytes) {
        this.pool = pool;
        this.bytes = bytes;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    Object wrapping() {
        return wrapping;
    }

    void wrapping(Object value) {
        wrapping = value;
    }

    void giveBack() {
        pool.giveBack(this);
    }
}
