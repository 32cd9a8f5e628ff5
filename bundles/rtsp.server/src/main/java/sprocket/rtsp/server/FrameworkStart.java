// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/**
 * Waits until the framework has started all its bundles. A server that listened earlier would refuse requests for
 * methods and transports whose bundles are about to start: bundles that were swapped or deployed start last.
 */
final class FrameworkStart implements FrameworkListener {

    private final BundleContext context;
    private final Runnable then;

    private FrameworkStart(BundleContext context, Runnable then) {
        this.context = context;
        this.then = then;
    }

    /**
     * Returns at once.
     *
     * @param then runs at once if the framework has started, otherwise on the thread that delivers its events. It runs
     *     twice if the framework starts during this call.
     */
    static void await(BundleContext context, Runnable then) {
        FrameworkStart start = new FrameworkStart(context, then);
        // The listener first: the event may arrive before the state is read.
        context.addFrameworkListener(start);
        if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() != Bundle.STARTING) {
            start.over();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            over();
        }
    }

    private void over() {
        context.removeFrameworkListener(this);
        then.run();
    }
}
