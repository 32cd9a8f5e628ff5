package sprocket.playout.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.selection.Precedence;
import sprocket.rtsp.api.selection.Standing;

/**
 * Services of one kind, best first: an immutable snapshot in a volatile field for any number of readers. A service is known by its
 * reference, so that one that leaves is never called. One whose bundle has been replaced by a newer one serves the streams that it has,
 * and no new ones.
 */
final class Offers<S> {

    private final Precedence precedence = new Precedence();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Offer<S>> all = List.of();
    private volatile List<Offer<S>> eligible = List.of();

    void put(ServiceReference<S> reference, S service, String property) {
        List<String> names = names(reference.getProperty(property));
        synchronized (this) {
            List<Offer<S>> offers = new ArrayList<>(all);
            Optional<Offer<S>> known = offers.stream().filter(o -> o.of(reference)).findFirst();
            known.ifPresentOrElse(o -> o.change(reference, service, names), () -> offers.add(new Offer<>(reference, service, names)));
            publish(offers);
            known.ifPresent(Offer::changed);
        }
        listeners.forEach(Runnable::run);
    }

    /** @return those who used it and have not let go of it yet */
    List<Use<S>> remove(ServiceReference<S> reference) {
        Optional<Offer<S>> leaving;
        synchronized (this) {
            leaving = all.stream().filter(o -> o.of(reference)).findFirst();
            publish(all.stream().filter(o -> !o.of(reference)).toList());
        }
        // Behind the new table, in which a successor is found.
        List<Use<S>> users = leaving.map(Offer::leave).orElse(List.of());
        listeners.forEach(Runnable::run);
        return users;
    }

    private void publish(List<Offer<S>> offers) {
        List<Offer<S>> ordered = precedence.order(offers, Offer::standing);
        all = ordered;
        eligible = ordered.stream().filter(o -> replacement(ordered, o).isEmpty()).toList();
    }

    private static <S> Optional<Offer<S>> replacement(List<Offer<S>> ordered, Offer<S> older) {
        return ordered.subList(0, ordered.indexOf(older)).stream().filter(o -> o.replaces(older)).findFirst();
    }

    private static List<String> names(Object property) {
        return property instanceof String[] names ? List.of(names) : property instanceof String name ? List.of(name) : List.of();
    }

    /** Those that new streams may use. */
    List<Offer<S>> eligible() {
        return eligible;
    }

    Stream<Offer<S>> named(String name) {
        return eligible.stream().filter(o -> o.named(name));
    }

    /** The best service for a name, in use. */
    Optional<Use<S>> use(String name, Runnable gone) {
        return named(name).map(o -> use(o, 1, gone)).filter(use -> !use.gone()).findFirst();
    }

    /** @return a use of it; where it {@link Use#gone() has gone} meanwhile, of nothing */
    static <S> Use<S> use(Offer<S> offer, int streams, Runnable gone) {
        Use<S> use = new Use<>(offer, streams, gone);
        offer.add(use);
        if (use.gone()) {
            use.close();
        }
        return use;
    }

    /** @param listener told of every change, on any thread; it must return at once */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void unlisten(Runnable listener) {
        listeners.remove(listener);
    }

    /** @param shared whether several may serve under one name */
    List<MediaServiceDTO> describe(String kind, boolean shared) {
        List<Offer<S>> now = all;
        return now.stream().map(o -> describe(kind, o, now, shared)).toList();
    }

    private MediaServiceDTO describe(String kind, Offer<S> offer, List<Offer<S>> now, boolean shared) {
        MediaServiceDTO dto = new MediaServiceDTO();
        Standing standing = offer.standing();
        Predicate<Offer<S>> beats = shared ? o -> o.replaces(offer) : o -> offer.names().stream().allMatch(o::named);
        Optional<Offer<S>> better = now.subList(0, now.indexOf(offer)).stream().filter(beats).findFirst();
        dto.kind = kind;
        dto.names = offer.names();
        dto.serviceId = standing.serviceId();
        dto.bundleId = standing.bundleId();
        dto.symbolicName = standing.symbolicName();
        dto.version = standing.version().toString();
        dto.ranking = standing.ranking();
        dto.streams = offer.streams();
        dto.state = better.isEmpty() ? MediaServiceDTO.SERVING : dto.streams > 0 ? MediaServiceDTO.RETIRING : MediaServiceDTO.IDLE;
        dto.reason = better.map(b -> Precedence.reason(b.standing(), standing)).orElse(null);
        return dto;
    }
}
