package sprocket.media.api;

import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads all wanted tracks of a presentation in decode order. Used by one thread at a time, on threads that may block. */
@ConsumerType
public interface MediaReader extends Closeable {

    /**
     * The next access unit, over all tracks the one with the lowest decode time.
     *
     * @return null at the end
     * @throws IOException if the media cannot be read, or has changed since it was indexed; the reader is of no further use
     */
    AccessUnit read() throws IOException;

    /**
     * Goes to a time: each track goes on with the access unit whose span [presentationTime, presentationTime + duration) holds it,
     * or with the random access point before, where decoding could not start there. Beyond the end there is nothing to read.
     *
     * @param time nanoseconds of media time, not negative
     * @return the presentation time of the earliest access unit that is read next; the duration at the end
     */
    long seek(long time) throws IOException;
}
