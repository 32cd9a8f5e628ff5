// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;

/** The file or files of a recording. Used by one thread. */
interface RecordingFile {

    /**
     * Called once, before all units.
     *
     * @param time when the recording began, in the zone of this machine
     */
    default void began(ZonedDateTime time) {}

    /**
     * @param time nanoseconds since the recording began, increasing
     * @param nominalRate announced pictures per second, 0 if unknown
     * @return false if the format cannot contain the picture, which is then left out
     */
    boolean picture(long time, double nominalRate, ByteBuffer jpeg) throws IOException;

    /** @param samples in network byte order */
    void sound(long time, ByteBuffer samples) throws IOException;

    /** Writes buffered data, so that the file can be played if this process ends now. */
    void flush() throws IOException;

    /** Completes the file. A file without contents is deleted. */
    void close() throws IOException;

    /** After a failure, keeps what can be played. */
    void abandon();

    /** The files so far, in their order. */
    List<Path> files();

    /** Bytes written so far. */
    long bytes();
}
