package sprocket.rtsp.server.registry;

import java.util.Comparator;
import org.osgi.framework.Version;

/**
 * What decides between handlers of one method.
 *
 * @param ranking {@code service.ranking}
 * @param symbolicName of the handler's bundle
 * @param version of that bundle
 * @param bundleId of that bundle: larger is later installed
 * @param serviceId smaller is older
 */
public record Standing(int ranking, String symbolicName, Version version, long bundleId, long serviceId) {

    /** Among bundles of one symbolic name: the greatest is the newest. */
    static final Comparator<Standing> NEWNESS = Comparator.comparing(Standing::version).thenComparing(Standing::bundleId)
            .thenComparing(Comparator.comparing(Standing::serviceId).reversed());
}
