// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads all wanted tracks of a presentation in decode order, or in a {@link TrickMode} the random access units of its
 * video. Used by one thread at a time, on threads that may block.
 */
@ConsumerType
public interface MediaReader extends Closeable {

    /**
     * The next access unit, over all tracks the one with the lowest decode time; in reverse the one with the highest.
     *
     * @return null at the end, which in reverse is the beginning of the media
     * @throws IOException if the media cannot be read, or has changed since it was indexed; the reader cannot be used
     *     any more
     */
    AccessUnit read() throws IOException;

    /**
     * Moves to a time; everything from there on is read, independent of what was read before. Each track continues with
     * the access unit whose span [presentationTime, presentationTime + duration) holds it, or with the random access
     * point before it, if decoding cannot start there. Behind the end there is nothing to read.
     *
     * @param time nanoseconds of media time, not negative
     * @return the presentation time of the earliest access unit that is read next; the duration at the end
     */
    long seek(long time) throws IOException;

    /**
     * Goes to a time and reads from there on as a trick mode says, until the next seek. Each unit has the times and the
     * duration that it has otherwise, so in reverse decode times fall. Each video track goes on with the random access
     * unit that {@link #seek(long)} would go to; in reverse a time beyond the end stands for the last unit of each
     * track. To read fewer units still, a caller seeks between two reads.
     *
     * @param time nanoseconds of media time, not negative
     * @return the presentation time of the unit that is read next; where there is none, the duration, in reverse 0.
     *     Empty where this reader does not support the mode or reads no video: then it goes on as if it had not been
     *     asked
     */
    default OptionalLong seek(long time, TrickMode mode) throws IOException {
        return mode == TrickMode.NONE ? OptionalLong.of(seek(time)) : OptionalLong.empty();
    }
}
