// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import sprocket.media.api.MediaException;

/** Takes the data chunks of a file in order. */
interface DataSink {

    /** @param position of the data, behind the chunk's header */
    void data(int stream, long position, long size) throws MediaException, BrokenIndexException, IOException;

    /** An index that leads elsewhere than to its chunks; the file itself may be sound. */
    final class BrokenIndexException extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenIndexException(String message) {
            super(message);
        }
    }
}
