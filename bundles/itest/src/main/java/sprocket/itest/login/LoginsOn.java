// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.login;

import java.io.IOException;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;
import sprocket.itest.wire.ChangedConfiguration;

/** Logins of the proof bundle's realm are on, with rules; closing it turns them off. */
public final class LoginsOn implements AutoCloseable {

    private final ChangedConfiguration rights;
    private final ChangedConfiguration server;

    public LoginsOn(ConfigurationAdmin admin, String rules) throws IOException {
        rights = ChangedConfiguration.of(admin, "sprocket.auth.rights").to(Map.of("rules", rules));
        server = ChangedConfiguration.of(admin, "sprocket.rtsp.server")
                .to(Map.of("required.interceptors", "authentication, authorisation"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        rights.close();
    }
}
