// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sprocket.registry.ServiceKind;

/** A kind of service that declares nothing but a name: interceptors and dialects. */
final class NamedKind implements ServiceKind<String> {

    private static final String COMPONENT_NAME = "component.name";

    private final String label;
    private final String property;
    private final Predicate<String> always;

    /**
     * @param property the service property with the name
     * @param always whether requests wait for the service of a name even if it was stopped on purpose
     */
    NamedKind(String label, String property, Predicate<String> always) {
        this.label = label;
        this.property = property;
        this.always = always;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * The name of the service. A service without one is named by its bundle and component, so that a newer version of
     * it is recognised. Without a component it is named by its service id and has no other version.
     */
    @Override
    public Optional<String> declaration(ServiceReference<?> reference) {
        if (reference.getProperty(property) instanceof String name && !name.isBlank()) {
            return Optional.of(name);
        }
        Bundle bundle = reference.getBundle();
        Object component = reference.getProperty(COMPONENT_NAME);
        return Optional.of((bundle == null ? "" : bundle.getSymbolicName()) + "/"
                + (component == null ? reference.getProperty(Constants.SERVICE_ID) : component));
    }

    @Override
    public List<String> names(String declaration) {
        return List.of(declaration);
    }

    @Override
    public Hold hold(String declaration) {
        return always.test(declaration) ? Hold.ALWAYS : Hold.WHILE_COMING;
    }
}
