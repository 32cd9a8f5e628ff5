package sprocket.deploy.swap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bundles whose place another has taken, and that still carry streams: each goes with its last stream, or at its deadline. */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private static final long LOOK_MILLIS = 200;

    private final Bundles bundles;
    private final Streams streams;
    private final ScheduledExecutorService timer;
    private final Executor workers;

    Retirement(Bundles bundles, Streams streams, ScheduledExecutorService timer, Executor workers) {
        this.bundles = bundles;
        this.streams = streams;
        this.timer = timer;
        this.workers = workers;
    }

    void retire(Bundle bundle, Duration deadline) {
        look(bundle, System.nanoTime(), deadline);
    }

    private void look(Bundle bundle, long since, Duration deadline) {
        int left = streams.of(bundle);
        boolean late = System.nanoTime() - since > deadline.toNanos();
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return;
        }
        if (left > 0 && !late) {
            timer.schedule(() -> workers.execute(() -> look(bundle, since, deadline)), LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        if (left > 0) {
            LOG.warn("{} has retired for {} s and still has {} streams: they lose it now", Bundles.name(bundle), deadline.toSeconds(), left);
        }
        bundles.remove(List.of(bundle));
        LOG.info("{} has retired", Bundles.name(bundle));
    }
}
