package sprocket.media.files;

import java.util.Comparator;
import java.util.Map;
import sprocket.media.api.MediaContainer;

/** A container as it is registered. Keyed by the service's id, which stays its own when other properties change. */
record ContainerEntry(long id, int ranking, MediaContainer container) {

    /** Of two that are equally sure the higher ranking, then the older one is asked, as the framework orders services. */
    static final Comparator<ContainerEntry> ORDER = Comparator.comparingInt(ContainerEntry::ranking).reversed()
            .thenComparingLong(ContainerEntry::id);

    static ContainerEntry of(MediaContainer container, Map<String, Object> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer value ? value : 0;
        return new ContainerEntry(id(properties), ranking, container);
    }

    static long id(Map<String, Object> properties) {
        return (Long) properties.get("service.id");
    }
}
