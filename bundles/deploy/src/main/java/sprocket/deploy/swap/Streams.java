package sprocket.deploy.swap;

import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Counts the streams of viewers that still use a bundle. */
final class Streams {

    private final Supplier<Optional<RtspRuntime>> server;

    /** @param server where it describes itself, if it is there at the moment */
    Streams(Supplier<Optional<RtspRuntime>> server) {
        this.server = server;
    }

    int of(Bundle bundle) {
        return server.get().map(r -> r.describe().media.stream().filter(m -> m.bundleId == bundle.getBundleId())
                .mapToInt(m -> m.streams).max().orElse(0)).orElse(0);
    }
}
