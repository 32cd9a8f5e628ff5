// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/**
 * The moment from which on all bundles that a framework starts with are started. Who listened earlier would refuse
 * requests for methods and transports that are only a few bundles away: those that were swapped or deployed come last
 * at the next start.
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
     * @param then run at once in a framework that has started, else when it has, on the thread that delivers its
     *     events; run by both where it starts in this very moment
     */
    static void await(BundleContext context, Runnable then) {
        FrameworkStart start = new FrameworkStart(context, then);
        // First the listener: the event may come between the two.
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
