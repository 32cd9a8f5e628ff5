// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api.testing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSink;

/** A viewer of live media that keeps what it is handed. Any thread may look. */
public final class CollectingSink implements MediaSink {

    private final List<AccessUnit> units = new CopyOnWriteArrayList<>();
    private volatile String ended;
    private volatile LivePresentation.Subscription subscription;

    /** Subscribes to all tracks of a presentation. */
    public static CollectingSink of(LivePresentation live) {
        CollectingSink sink = new CollectingSink();
        sink.subscription = live.subscribe(Set.copyOf(live.tracks()), sink);
        return sink;
    }

    /** Gives the subscription back. */
    public void leave() {
        subscription.close();
    }

    /** What has been handed over so far, in order. */
    public List<AccessUnit> units() {
        return List.copyOf(units);
    }

    /** Why no more will come; empty while more may. */
    public Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    @Override
    public void accept(AccessUnit unit) {
        units.add(unit);
    }

    @Override
    public void end(String reason) {
        ended = reason;
    }
}
