package sprocket.rtsp.server.registry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;

/** Services in the order of their ranking, the highest first. One writer at a time; readers see an immutable list. */
public final class Ranked<S> {

    private final Map<ServiceReference<S>, S> byReference = new HashMap<>();
    private volatile List<S> ordered = List.of();

    public List<S> ordered() {
        return ordered;
    }

    /** Adds a service, or puts it where its changed ranking wants it. */
    public synchronized void put(ServiceReference<S> reference, S service) {
        byReference.put(reference, service);
        publish();
    }

    public synchronized void remove(ServiceReference<S> reference) {
        byReference.remove(reference);
        publish();
    }

    private void publish() {
        ordered = byReference.entrySet().stream()
                .sorted(Map.Entry.<ServiceReference<S>, S>comparingByKey(Comparator.reverseOrder()))
                .map(Map.Entry::getValue).toList();
    }
}
