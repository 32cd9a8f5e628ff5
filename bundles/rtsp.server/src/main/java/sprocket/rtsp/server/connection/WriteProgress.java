// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;

/** Counts the writes of a connection that the client took. One object listens to all of them. On the loop only. */
final class WriteProgress implements FutureListener<Void> {

    private long completed;

    @Override
    public void operationComplete(Future<Void> write) {
        completed++;
    }

    long completed() {
        return completed;
    }
}
