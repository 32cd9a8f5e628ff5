package sprocket.deploy.swap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles whose place another has taken, and that are still in use: each goes with its last use, or at its deadline.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final Bundles bundles;
    private final ServerView server;
    private final Lookout lookout;

    Retirement(Bundles bundles, ServerView server, Lookout lookout) {
        this.bundles = bundles;
        this.server = server;
        this.lookout = lookout;
    }

    /** Returns at once. */
    void retire(Bundle bundle, Duration deadline) {
        lookout.until(deadline, last -> gone(bundle, deadline, last)).whenComplete((nothing, failure) -> {
            if (failure != null && !(failure instanceof CancellationException)) {
                LOG.error("{} does not retire", Bundles.name(bundle), failure);
            }
        });
    }

    private boolean gone(Bundle bundle, Duration deadline, boolean last) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return true;
        }
        Usage left = server.usage(bundle);
        if (!left.none()) {
            if (!last) {
                return false;
            }
            LOG.warn("{} has been retiring for {} s and still has {}: it is stopped now", Bundles.name(bundle),
                    deadline.toSeconds(), left);
        }
        bundles.remove(List.of(bundle));
        LOG.info("{} has retired", Bundles.name(bundle));
        return true;
    }
}
