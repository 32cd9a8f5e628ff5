package sprocket.playout.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;

/**
 * Services of one kind, best first: an immutable snapshot in a volatile field for any number of readers. A service is known by its
 * reference, so that one that leaves is never called.
 */
final class ServiceTable<S> {

    private volatile List<Entry<S>> entries = List.of();

    /** A service under its names, such as encodings or a mount point. */
    record Entry<S>(ServiceReference<S> reference, S service, List<String> names) {

        boolean named(String name) {
            return names.stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    synchronized void add(ServiceReference<S> reference, S service, String property) {
        List<Entry<S>> copy = new ArrayList<>(entries);
        copy.removeIf(e -> e.reference().equals(reference));
        copy.add(new Entry<>(reference, service, names(reference.getProperty(property))));
        copy.sort(Comparator.comparing((Entry<S> e) -> e.reference()).reversed());
        entries = List.copyOf(copy);
    }

    synchronized void remove(ServiceReference<S> reference) {
        entries = entries.stream().filter(e -> !e.reference().equals(reference)).toList();
    }

    private static List<String> names(Object property) {
        return property instanceof String[] names ? List.of(names) : property instanceof String name ? List.of(name) : List.of();
    }

    List<Entry<S>> entries() {
        return entries;
    }

    Stream<S> matching(Predicate<Entry<S>> condition) {
        return entries.stream().filter(condition).map(Entry::service);
    }
}
