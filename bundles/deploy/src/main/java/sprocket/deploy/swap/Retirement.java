// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.swap.ServerView.RemainingUse;

/**
 * Bundles that have been replaced and are still in use. Each is uninstalled when its last use ends, or at its deadline.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final Bundles bundles;
    private final ServerView server;
    private final ConditionWatch conditions;
    private final SwapMarks marks;
    private final Set<Long> retiring = ConcurrentHashMap.newKeySet();

    Retirement(Bundles bundles, ServerView server, ConditionWatch conditions, SwapMarks marks) {
        this.bundles = bundles;
        this.server = server;
        this.conditions = conditions;
        this.marks = marks;
    }

    /** Whether a bundle retires: it will be uninstalled here. */
    boolean retires(Bundle bundle) {
        return retiring.contains(bundle.getBundleId());
    }

    /** Begins the retirement, and returns at once. New streams and connections go to the new bundle from now on. */
    void retire(Bundle bundle, Duration deadline) {
        if (!retiring.add(bundle.getBundleId())) {
            return;
        }
        marks.supersede(bundle);
        conditions.until(deadline, last -> gone(bundle, deadline, last)).whenComplete((nothing, failure) -> {
            marks.forget(bundle);
            retiring.remove(bundle.getBundleId());
            if (failure != null && !(failure instanceof CancellationException)) {
                LOG.error("{} does not retire", Bundles.name(bundle), failure);
            }
        });
    }

    private boolean gone(Bundle bundle, Duration deadline, boolean last) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return true;
        }
        RemainingUse left = server.use(bundle);
        if (!left.none()) {
            if (!last) {
                return false;
            }
            LOG.warn(
                    "{} has been retiring for {} s and still has {}: it is stopped now",
                    Bundles.name(bundle),
                    deadline.toSeconds(),
                    left);
        }
        bundles.remove(List.of(bundle));
        LOG.info("{} has retired", Bundles.name(bundle));
        return true;
    }
}
