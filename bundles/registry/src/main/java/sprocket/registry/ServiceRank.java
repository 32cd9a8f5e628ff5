// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.Comparator;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * What decides between services that offer the same.
 *
 * @param ranking {@code service.ranking}
 * @param symbolicName of the service's bundle
 * @param version of that bundle
 * @param bundleId of that bundle: larger is later installed
 * @param serviceId smaller is older
 */
public record ServiceRank(int ranking, String symbolicName, Version version, long bundleId, long serviceId) {

    /** Among bundles of one symbolic name: the greatest is the newest. */
    static final Comparator<ServiceRank> NEWNESS = Comparator.comparing(ServiceRank::version)
            .thenComparing(ServiceRank::bundleId)
            .thenComparing(Comparator.comparing(ServiceRank::serviceId).reversed());

    /** The rank of a service as it is now; the lowest there is where its bundle has just gone. */
    public static ServiceRank of(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer r ? r : 0;
        long serviceId = (Long) reference.getProperty(Constants.SERVICE_ID);
        return bundle == null
                ? new ServiceRank(Integer.MIN_VALUE, "", Version.emptyVersion, -1, serviceId)
                : new ServiceRank(
                        ranking,
                        String.valueOf(bundle.getSymbolicName()),
                        bundle.getVersion(),
                        bundle.getBundleId(),
                        serviceId);
    }
}
