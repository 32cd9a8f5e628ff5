package sprocket.loop;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** All event loops of the process. A service of the core; nobody else makes one. Thread-safe. */
@ProviderType
public interface Loops {

    /** The loops; their number does not change. */
    List<? extends Loop> all();

    MediaClock clock();
}
