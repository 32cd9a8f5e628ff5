// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** A presentation that happens now: all viewers get the same access units. */
@ConsumerType
public non-sealed interface LivePresentation extends Presentation {

    /**
     * Hands access units to a sink until the subscription is closed or the presentation ends.
     *
     * <p>A video track begins with its last random access unit: the units since then are handed over at once, before
     * this returns, and what follows comes without a gap and without a unit twice. Of a track whose units all are
     * random access units, such as Motion JPEG, that is the last unit. Units of several tracks come in decode order.
     * Where no such group is kept, because none has come yet or it is too large, the track begins with the next random
     * access unit. Tracks that are not video begin with their next random access unit.
     *
     * <p>The first subscription may start a source, the last one's close may stop it. May block while a source starts.
     *
     * @param tracks those that are wanted; access units of others are passed over
     * @param sink called on this thread and on threads of the source, by one at a time; may be called before this
     *     returns
     */
    Subscription subscribe(Set<Track> tracks, MediaSink sink);

    /** The subscription of a sink. */
    interface Subscription extends AutoCloseable {

        /**
         * No access unit is handed over after this returns, except one that another thread is handing over. Idempotent.
         */
        @Override
        void close();
    }
}
