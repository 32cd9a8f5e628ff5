// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * What a swap says of a bundle while it is under way. A mark is a service with the property {@link #BUNDLE}. It holds
 * until it is unregistered. All registries heed it that a {@link ReferenceFeed} tells of services.
 */
public enum SwapMark {

    /**
     * Another bundle of its symbolic name has its place, whatever their versions and rankings are. Its services serve
     * only what began before, and names that nobody else serves.
     */
    SUPERSEDED,

    /**
     * It is updated in place, and gets its former content back where the new one fails. What waits for its services
     * goes on waiting while they fail to start.
     */
    ON_TRIAL;

    /** Service property: Long, the id of the bundle that is marked. */
    public static final String BUNDLE = "swap.mark.bundle";

    private static final String MARK = "swap.mark";

    /**
     * Marks a bundle. All registries have heeded it when this returns.
     *
     * @param context of whoever swaps: the mark ends with its bundle
     */
    public ServiceRegistration<SwapMark> put(BundleContext context, long bundleId) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(BUNDLE, bundleId);
        properties.put(MARK, name());
        return context.registerService(SwapMark.class, this, properties);
    }

    /** Whether a service is this mark on a bundle. */
    boolean is(ServiceReference<?> reference) {
        return name().equals(reference.getProperty(MARK));
    }
}
