// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sprocket.registry.ServiceKind;

/** The kind of service that windows are: one of them is shown. Windows are told apart by their service id. */
public final class WindowKind implements ServiceKind<Long> {

    static final String NAME = "window";

    @Override
    public String label() {
        return "window";
    }

    @Override
    public Optional<Long> declaration(ServiceReference<?> reference) {
        return Optional.of((Long) reference.getProperty(Constants.SERVICE_ID));
    }

    @Override
    public List<String> names(Long declaration) {
        return List.of(NAME);
    }

    @Override
    public Hold hold(Long declaration) {
        return Hold.WHILE_COMING;
    }
}
