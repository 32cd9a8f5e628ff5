// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.unix.Errors.NativeIoException;

/** The errors by which Linux says that it sends these packets, but not in one piece (udp(7), UDP_SEGMENT). */
final class SegmentationRefusal {

    private static final int EIO = 5;
    private static final int EINVAL = 22;
    private static final int EMSGSIZE = 90;

    private SegmentationRefusal() {}

    static boolean is(Throwable cause) {
        if (cause instanceof NativeIoException refused) {
            int error = -refused.expectedErr();
            return error == EIO || error == EINVAL || error == EMSGSIZE;
        }
        return false;
    }
}
