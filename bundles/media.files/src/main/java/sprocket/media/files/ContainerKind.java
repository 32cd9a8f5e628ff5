// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sprocket.registry.ServiceKind;

/**
 * Containers, each by a name of its own: its component's, by which a newer version of it is known. All of them are
 * asked about a file, so none takes another's place but a newer one of its own bundle.
 */
final class ContainerKind implements ServiceKind<String> {

    @Override
    public String label() {
        return "The container";
    }

    @Override
    public Optional<String> declaration(ServiceReference<?> reference) {
        Object component = reference.getProperty("component.name");
        return Optional.of(String.valueOf(component == null ? reference.getProperty(Constants.SERVICE_ID) : component));
    }

    @Override
    public List<String> names(String name) {
        return List.of(name);
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Hold hold(String name) {
        return Hold.WHILE_COMING;
    }
}
