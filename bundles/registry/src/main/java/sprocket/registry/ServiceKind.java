// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.framework.ServiceReference;

/**
 * A kind of service, such as method handlers or transports. Thread-safe.
 *
 * @param <D> what a service declares in its properties; immutable, and of no type of the service's own bundle
 */
@ConsumerType
public interface ServiceKind<D> {

    /** When requests wait for a service that has gone. */
    enum Hold {
        /** Always. */
        ALWAYS,
        /** While its bundle is being updated or restarted, but not if it was stopped on purpose or uninstalled. */
        WHILE_COMING
    }

    /** What a service of this kind is called in the log, such as {@code "method handler"}. */
    String label();

    /**
     * Reads the properties of a service; the service itself is not touched.
     *
     * @return empty, and a line in the log that says what is wrong, for a service that cannot be used
     */
    Optional<D> declaration(ServiceReference<?> reference);

    /** The names under which the service is found; at least one. Names are compared as they are. */
    List<String> names(D declaration);

    /**
     * Whether services of different bundles are used side by side under one name, the best first. Else one wins each
     * name. In both cases a newer bundle takes the place of an older one of the same symbolic name.
     */
    default boolean shared() {
        return false;
    }

    default Hold hold(D declaration) {
        return Hold.ALWAYS;
    }
}
