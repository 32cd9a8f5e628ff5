package sprocket.media.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A live presentation that somebody feeds: what goes into it as a sink comes out to all subscribers. A camera, a relay or a
 * publisher's session keeps one. {@link #accept} and {@link #end} are called by one thread at a time; the rest is thread-safe.
 */
public final class LiveFeed implements LivePresentation, MediaSink {

    private final String name;
    private final List<Track> tracks;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private volatile String ended;

    public LiveFeed(String name, List<Track> tracks) {
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("A presentation has at least one track");
        }
        this.name = name;
        this.tracks = List.copyOf(tracks);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Track> tracks() {
        return tracks;
    }

    /** How many sinks listen. */
    public int subscribers() {
        return subscribers.size();
    }

    @Override
    public Subscription subscribe(Set<Track> wanted, MediaSink sink) {
        Subscriber subscriber = new Subscriber(wanted, sink);
        subscribers.add(subscriber);
        String reason = ended;
        if (reason != null && subscribers.remove(subscriber)) {
            sink.end(reason);
        }
        return () -> {
            subscriber.closed = true;
            subscribers.remove(subscriber);
        };
    }

    @Override
    public void accept(AccessUnit unit) {
        for (Subscriber subscriber : subscribers) {
            subscriber.offer(unit);
        }
    }

    @Override
    public void end(String reason) {
        ended = reason;
        for (Subscriber subscriber : subscribers) {
            if (subscribers.remove(subscriber) && !subscriber.closed) {
                subscriber.sink.end(reason);
            }
        }
    }

    private static final class Subscriber {

        final MediaSink sink;
        final Set<Track> wanted;
        /** Tracks that have not reached a random access point yet; touched only by the feeding thread. */
        final Set<Track> waiting;
        volatile boolean closed;

        Subscriber(Set<Track> wanted, MediaSink sink) {
            this.wanted = Set.copyOf(wanted);
            this.waiting = new HashSet<>(wanted);
            this.sink = sink;
        }

        void offer(AccessUnit unit) {
            if (closed || !wanted.contains(unit.track())) {
                return;
            }
            if (unit.randomAccess()) {
                waiting.remove(unit.track());
            } else if (waiting.contains(unit.track())) {
                return;
            }
            sink.accept(unit);
        }
    }
}
