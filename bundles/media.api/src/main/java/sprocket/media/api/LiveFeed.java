// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A live presentation that its owner feeds: each unit that it accepts as a sink goes to all subscribers. A camera, a
 * relay or a publisher's session has one. {@link #accept} and {@link #end} are called by one thread at a time; the rest
 * is thread-safe.
 *
 * <p>The {@linkplain RecentUnits recent units} of each video track are kept for who subscribes next. A source that
 * stops for a while ends its feed and begins another one, so that no subscriber gets units from before the break.
 */
public final class LiveFeed implements LivePresentation, MediaSink {

    private final String name;
    private final List<Track> tracks;
    /** Guards what follows; never held while a sink is called. */
    private final Object lock = new Object();

    private final Map<Track, RecentUnits> recent = new LinkedHashMap<>();
    private List<Subscriber> subscribers = List.of();
    private String ended;

    public LiveFeed(String name, List<Track> tracks) {
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("A presentation has at least one track");
        }
        this.name = name;
        this.tracks = List.copyOf(tracks);
        tracks.stream()
                .filter(track -> track.format() instanceof VideoFormat)
                .forEach(track -> recent.put(track, new RecentUnits()));
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
        synchronized (lock) {
            return subscribers.size();
        }
    }

    /**
     * After the end a subscriber is told the end only. An exception of the sink ends the subscription: it is thrown
     * here where it comes before this returns; later the sink is told its end, with the exception as the reason.
     */
    @Override
    public Subscription subscribe(Set<Track> wanted, MediaSink sink) {
        Subscriber subscriber;
        synchronized (lock) {
            subscriber = new Subscriber(sink, wanted, kept(wanted));
            if (ended == null) {
                subscribers = plus(subscriber);
            } else {
                subscriber.sink.end(ended);
            }
        }
        try {
            subscriber.sink.deliver();
        } catch (RuntimeException | Error e) {
            leave(subscriber);
            throw e;
        }
        return () -> leave(subscriber);
    }

    /** The sort is stable, so that it only merges the tracks. */
    private List<AccessUnit> kept(Set<Track> wanted) {
        List<AccessUnit> kept = new ArrayList<>();
        recent.forEach((track, units) -> {
            if (wanted.contains(track)) {
                kept.addAll(units.units());
            }
        });
        kept.sort(Comparator.comparingLong(AccessUnit::decodeTime));
        return kept;
    }

    private List<Subscriber> plus(Subscriber subscriber) {
        List<Subscriber> more = new ArrayList<>(subscribers);
        more.add(subscriber);
        return List.copyOf(more);
    }

    private void leave(Subscriber subscriber) {
        subscriber.sink.close();
        synchronized (lock) {
            subscribers =
                    subscribers.stream().filter(other -> other != subscriber).toList();
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        List<Subscriber> now;
        synchronized (lock) {
            if (ended != null) {
                return;
            }
            RecentUnits units = recent.get(unit.track());
            if (units != null) {
                units.add(unit);
            }
            // A later subscriber gets this unit together with the kept ones.
            now = subscribers;
        }
        for (Subscriber subscriber : now) {
            if (subscriber.wants(unit)) {
                tell(subscriber, sink -> sink.accept(unit));
            }
        }
    }

    /** A sink that fails does not affect the others. It is told its end, so that it does not wait for more. */
    private void tell(Subscriber subscriber, Consumer<MediaSink> event) {
        try {
            event.accept(subscriber.sink);
        } catch (RuntimeException | LinkageError e) {
            subscriber.sink.abort("a unit could not be taken: " + e);
            leave(subscriber);
        }
    }

    @Override
    public void end(String reason) {
        List<Subscriber> last;
        synchronized (lock) {
            if (ended != null) {
                return;
            }
            ended = reason;
            recent.clear();
            last = subscribers;
            subscribers = List.of();
        }
        last.forEach(subscriber -> tell(subscriber, sink -> sink.end(reason)));
    }

    /** One subscription. {@link #wants} is called on the feeding thread only. */
    private static final class Subscriber {

        final SerialSink sink;
        private final Set<Track> wanted;
        /** Tracks that have not reached a random access unit yet. */
        private final Set<Track> waiting;

        /** @param kept the units with which it begins */
        Subscriber(MediaSink sink, Set<Track> wanted, List<AccessUnit> kept) {
            this.sink = new SerialSink(sink, kept);
            this.wanted = Set.copyOf(wanted);
            this.waiting = new HashSet<>(wanted);
            kept.forEach(unit -> waiting.remove(unit.track()));
        }

        boolean wants(AccessUnit unit) {
            if (unit.randomAccess()) {
                waiting.remove(unit.track());
            }
            return wanted.contains(unit.track()) && !waiting.contains(unit.track());
        }
    }
}
