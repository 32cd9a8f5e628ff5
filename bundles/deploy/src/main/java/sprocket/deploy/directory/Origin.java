// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * The file in the directory that a bundle was installed from. It is written into the bundle's location, which the
 * framework keeps: so it is known after a restart what is installed already and what has been taken away.
 *
 * @param file its name
 * @param digest of its bytes
 */
record Origin(String file, String digest) {

    /** No URL that File Install would take for one of its own files. */
    private static final String SCHEME = "sprocket-deploy:";

    /** @param unique so that no other bundle has this location */
    String location(String unique) {
        return SCHEME + URLEncoder.encode(file, StandardCharsets.UTF_8) + "#" + digest + "." + unique;
    }

    static Optional<Origin> of(Bundle bundle) {
        String location = bundle.getLocation();
        int hash = location.indexOf('#');
        int dot = location.indexOf('.', Math.max(hash, 0));
        if (!location.startsWith(SCHEME) || hash < 0 || dot < 0) {
            return Optional.empty();
        }
        return Optional.of(new Origin(
                URLDecoder.decode(location.substring(SCHEME.length(), hash), StandardCharsets.UTF_8),
                location.substring(hash + 1, dot)));
    }
}
