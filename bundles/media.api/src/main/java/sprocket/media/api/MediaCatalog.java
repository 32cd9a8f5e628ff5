package sprocket.media.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** All media sources behind one face. A service of the core; thread-safe; calls may block. */
@ProviderType
public interface MediaCatalog {

    /** @see MediaSource#resolve */
    Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException;

    /** What all sources list below a path, mounts included; paths count from the server's root. @see MediaSource#list */
    List<MediaEntry> list(MediaPath path) throws IOException;
}
