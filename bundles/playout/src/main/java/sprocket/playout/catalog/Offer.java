package sprocket.playout.catalog;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import sprocket.rtsp.api.selection.Standing;

/**
 * A service under its names, such as encodings or a mount point, and the streams that use it. When it has gone nothing of it is held
 * here. Thread-safe.
 */
final class Offer<S> {

    private final ServiceReference<S> reference;
    private final Set<Use<S>> uses = ConcurrentHashMap.newKeySet();
    private volatile S service;
    private volatile List<String> names;
    private volatile Standing standing;

    Offer(ServiceReference<S> reference, S service, List<String> names) {
        this.reference = reference;
        change(reference, service, names);
    }

    /** @param now the same reference: its properties may have changed */
    void change(ServiceReference<S> now, S nowService, List<String> nowNames) {
        service = nowService;
        names = nowNames;
        standing = Standing.of(now);
    }

    boolean of(ServiceReference<S> other) {
        return reference.equals(other);
    }

    /** Null once it has gone. */
    S service() {
        return service;
    }

    List<String> names() {
        return names;
    }

    boolean named(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    Standing standing() {
        return standing;
    }

    /** Streams that use it. */
    int streams() {
        return uses.stream().mapToInt(Use::streams).sum();
    }

    void add(Use<S> use) {
        uses.add(use);
    }

    void remove(Use<S> use) {
        uses.remove(use);
    }

    /** Users look again at what they use, since something about it has changed. */
    void changed() {
        uses.forEach(Use::changed);
    }

    /** The service has gone: whoever uses it is told. @return those who still use it */
    List<Use<S>> leave() {
        service = null;
        uses.forEach(Use::left);
        return List.copyOf(uses);
    }

    /** Whether another one's place is taken: the same bundle, newer, offering something of the same. */
    boolean replaces(Offer<S> older) {
        return standing.symbolicName().equals(older.standing.symbolicName()) && standing.bundleId() != older.standing.bundleId()
                && names.stream().anyMatch(older::named);
    }
}
