package sprocket.playout.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** All sources under their mounts; the longest mount is asked first. */
@Component(service = {MediaCatalog.class, MountedSources.class})
public final class MountedSources implements MediaCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(MountedSources.class);

    private final Offers<MediaSource> offers = new Offers<>();

    @Activate
    public MountedSources() {
    }

    private record Mounted(MediaPath mount, Offer<MediaSource> offer, MediaSource source) {

        MediaPath below(MediaPath path) {
            return path.skip(mount.segments().size());
        }
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
        return find(path).map(Found::presentation);
    }

    /** A presentation and where it came from. */
    public record Found(Presentation presentation, Offer<MediaSource> offer) {

        /** Takes its source into use. @param streams how many streams of it are sent */
        public Use<MediaSource> use(int streams) {
            return Offers.use(offer, streams, () -> { });
        }
    }

    /** Like {@link #resolve}, with the source. */
    public Optional<Found> find(MediaPath path) throws MediaException, IOException {
        for (Mounted mounted : mounted()) {
            if (path.startsWith(mounted.mount())) {
                Optional<Presentation> presentation = mounted.source().resolve(mounted.below(path));
                if (presentation.isPresent()) {
                    return Optional.of(new Found(presentation.get(), mounted.offer()));
                }
            }
        }
        return Optional.empty();
    }

    /** @param listener told on any thread when sources have come, gone or changed; it must return at once */
    public void listen(Runnable listener) {
        offers.listen(listener);
    }

    public void unlisten(Runnable listener) {
        offers.unlisten(listener);
    }

    List<MediaServiceDTO> describe() {
        return offers.describe(MediaServiceDTO.SOURCE, true);
    }

    @Override
    public List<MediaEntry> list(MediaPath path) throws IOException {
        TreeMap<String, MediaEntry> entries = new TreeMap<>();
        for (Mounted mounted : mounted()) {
            MediaPath mount = mounted.mount();
            if (path.startsWith(mount)) {
                for (MediaEntry entry : mounted.source().list(mounted.below(path))) {
                    MediaPath whole = join(mount, entry.path());
                    entries.putIfAbsent(whole.toString(), new MediaEntry(whole, entry.directory(), entry.size()));
                }
            } else if (mount.startsWith(path)) {
                MediaPath step = new MediaPath(mount.segments().subList(0, path.segments().size() + 1));
                entries.putIfAbsent(step.toString(), new MediaEntry(step, true, -1));
            }
        }
        return List.copyOf(entries.values());
    }

    private static MediaPath join(MediaPath mount, MediaPath below) {
        List<String> segments = new ArrayList<>(mount.segments());
        segments.addAll(below.segments());
        return new MediaPath(segments);
    }

    /** The sort is stable, so that sources at mounts of equal length keep the order of their ranking. */
    private List<Mounted> mounted() {
        return offers.eligible().stream()
                .map(o -> new Mounted(mount(o.names()), o, o.service()))
                .filter(m -> m.source() != null)
                .sorted(Comparator.comparing((Mounted m) -> m.mount().segments().size()).reversed())
                .toList();
    }

    private static MediaPath mount(List<String> names) {
        String text = names.isEmpty() ? "/" : names.get(0);
        return new MediaPath(List.of(text.split("/")).stream().filter(s -> !s.isEmpty()).toList());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addSource(ServiceReference<MediaSource> reference, MediaSource source) {
        offers.put(reference, source, MediaMount.PROPERTY);
        try {
            mounted();
        } catch (IllegalArgumentException e) {
            LOG.warn("A media source is left out, since its {} is no path: {}", MediaMount.PROPERTY,
                    reference.getProperty(MediaMount.PROPERTY));
            offers.remove(reference);
        }
    }

    /** Its properties have changed, the ranking perhaps. */
    void updatedSource(ServiceReference<MediaSource> reference, MediaSource source) {
        addSource(reference, source);
    }

    void removeSource(ServiceReference<MediaSource> reference) {
        offers.remove(reference);
    }
}
