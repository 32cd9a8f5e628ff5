// SPDX-License-Identifier: Apache-2.0
package sprocket.loop;

import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/** The clock of event loops and media. Tests replace it. Thread-safe. */
@ConsumerType
public interface MediaClock {

    /** The clock of the machine. */
    MediaClock SYSTEM = new MediaClock() {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant wallClock() {
            return Instant.now();
        }
    };

    /** Monotonic nanoseconds from an arbitrary origin; only differences have a meaning. */
    long nanoTime();

    /** The time of day, as in sender reports. */
    Instant wallClock();
}
