// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.feed;

import java.io.IOException;
import sprocket.media.api.AccessUnit;

/** Gives the access units of a live presentation one after the other. Used by one thread at a time, which may block. */
public interface TimedUnits extends AutoCloseable {

    /** Units that are later than this, in nanoseconds, are not made up for. */
    long MOST_LATE = 1_000_000_000L;

    /** Gives the units from a time on. */
    interface Opener {

        /**
         * @param from media time of the first unit in nanoseconds
         * @throws IOException with a reason for viewers, if there is nothing to give
         */
        TimedUnits open(long from) throws IOException;
    }

    /**
     * The next unit, in decode order. It may be given before it is due.
     *
     * @param now media time in nanoseconds. Where the next unit is later than {@link #MOST_LATE}, because the machine
     *     was busy or suspended, the media go on at this time
     * @return null if there is none at present; it is asked for again a little later
     * @throws IOException with a reason for viewers, if no unit follows
     */
    AccessUnit next(long now) throws IOException;

    @Override
    void close();
}
