package sprocket.media.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place that presentations come from: the media root, cameras, relays, published streams. An OSGi service with {@link MediaMount}.
 * Calls come on threads that may block, concurrently.
 */
@ConsumerType
public interface MediaSource {

    /**
     * The presentation at a path.
     *
     * @param path below the mount point; the root of the mount has no segments
     * @return empty where there is nothing
     * @throws MediaException where there is something that cannot be served
     * @throws IOException where reading failed
     */
    Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException;

    /** What lies directly below a path, sorted by name; empty where it is nothing that can be listed. */
    List<MediaEntry> list(MediaPath path) throws IOException;
}
