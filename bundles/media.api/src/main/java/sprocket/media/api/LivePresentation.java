package sprocket.media.api;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** A presentation that happens now: all viewers get the same access units. */
@ConsumerType
public non-sealed interface LivePresentation extends Presentation {

    /**
     * Hands access units to a sink from the next random access point of each track on, until the subscription is closed or the
     * presentation ends. The first subscription may start a source, the last one's close may stop it.
     */
    Subscription subscribe(Set<Track> tracks, MediaSink sink);

    /** A sink's place at a live presentation. */
    interface Subscription extends AutoCloseable {

        /** No access unit is handed over after this returns, except one that is on its way on another thread. Idempotent. */
        @Override
        void close();
    }
}
