// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sprocket.registry.Kind;

/** What the three kinds of extensions have in common: how their properties are read. */
final class Kinds {

    private static final String COMPONENT_NAME = "component.name";

    private Kinds() {}

    /**
     * A kind whose services declare nothing but a name.
     *
     * @param always whether requests wait for a name even if it was stopped on purpose
     */
    static Kind<String> named(String label, String property, Predicate<String> always) {
        return new Kind<>() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public Optional<String> declaration(ServiceReference<?> reference) {
                return Optional.of(name(reference, property));
            }

            @Override
            public List<String> names(String declaration) {
                return List.of(declaration);
            }

            @Override
            public Hold hold(String declaration) {
                return always.test(declaration) ? Hold.ALWAYS : Hold.WHILE_COMING;
            }
        };
    }

    /**
     * The name of a service. One that has none gets one by which a newer version of it is known: its component's in its
     * bundle. Without a component it stands for itself alone.
     */
    private static String name(ServiceReference<?> reference, String property) {
        if (reference.getProperty(property) instanceof String name && !name.isBlank()) {
            return name;
        }
        Bundle bundle = reference.getBundle();
        Object component = reference.getProperty(COMPONENT_NAME);
        return (bundle == null ? "" : bundle.getSymbolicName()) + "/"
                + (component == null ? reference.getProperty(Constants.SERVICE_ID) : component);
    }

    static String[] strings(Object property) {
        if (property instanceof String[] many) {
            return Arrays.stream(many).distinct().toArray(String[]::new);
        }
        return property instanceof String one ? new String[] {one} : new String[0];
    }
}
