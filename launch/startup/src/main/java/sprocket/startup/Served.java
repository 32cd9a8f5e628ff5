// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import sprocket.media.api.MediaSource;

/** What the media sources of a server say of themselves. */
final class Served {

    private Served() {}

    /** The descriptions of those that have one, such as the directory of the files. */
    static List<String> names(BundleContext context) {
        List<String> names = new ArrayList<>();
        try {
            for (ServiceReference<MediaSource> source : context.getServiceReferences(MediaSource.class, null)) {
                if (source.getProperty(Constants.SERVICE_DESCRIPTION) instanceof String name) {
                    names.add(name);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }
}
