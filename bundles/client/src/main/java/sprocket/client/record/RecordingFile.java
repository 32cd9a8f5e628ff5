// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** What a recording is written to. Used by one thread. */
interface RecordingFile {

    /**
     * @param time nanoseconds since the recording began, rising
     * @param nominalRate pictures per second as announced, 0 where unknown
     * @return false where the format cannot hold it: it is left out
     */
    boolean picture(long time, double nominalRate, ByteBuffer jpeg) throws IOException;

    /** @param samples in the order of the network */
    void sound(long time, ByteBuffer samples) throws IOException;

    /** What was written so far is there, and can be played, should this process end now. */
    void flush() throws IOException;

    /** Completes the file. One that nothing was written to is deleted. */
    void close() throws IOException;

    /** Leaves what can be played of it, after something failed. */
    void abandon();

    /** The files so far, in their order. */
    List<Path> files();

    /** Bytes written so far. */
    long bytes();
}
