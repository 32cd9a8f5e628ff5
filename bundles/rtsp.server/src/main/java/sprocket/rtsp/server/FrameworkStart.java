package sprocket.rtsp.server;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/**
 * The moment from which on all bundles that a framework starts with are started. Who listened earlier would refuse requests for methods
 * and transports that are only a few bundles away: those that were swapped or deployed come last at the next start. Thread-safe.
 */
final class FrameworkStart implements FrameworkListener, AutoCloseable {

    private final BundleContext context;
    private final Runnable then;
    private boolean over;

    /** @param then run once: at once in a framework that has started, else when it has, on the thread that delivers its events */
    FrameworkStart(BundleContext context, Runnable then) {
        this.context = context;
        this.then = then;
    }

    void await() {
        // First the listener: the event may come between the two.
        context.addFrameworkListener(this);
        if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() != Bundle.STARTING) {
            started();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            started();
        }
    }

    private void started() {
        context.removeFrameworkListener(this);
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        then.run();
    }

    /** Nothing is run from now on. */
    @Override
    public synchronized void close() {
        over = true;
    }
}
